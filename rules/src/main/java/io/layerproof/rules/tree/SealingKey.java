package io.layerproof.rules.tree;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;

/**
 * The Ed25519 key pair with which a site signs its heads. {@code toString} and error messages never show the secret
 * half. Thread-safe.
 */
public final class SealingKey {

    private static final String LABEL = "PRIVATE KEY";
    private static final byte[] TRIAL = "layerproof".getBytes(StandardCharsets.UTF_8);

    private final PrivateKey secret;
    private final VerifyingKey verifying;

    /**
     * A key from its two halves.
     *
     * @throws IllegalArgumentException if they are not Ed25519 keys, or do not belong together
     */
    public SealingKey(KeyPair pair) {
        this(pair.getPrivate(), new VerifyingKey(pair.getPublic()));
    }

    private SealingKey(PrivateKey secret, VerifyingKey verifying) {
        this.secret = secret;
        this.verifying = verifying;
        if (!verifying.verifies(TRIAL, sign(TRIAL))) {
            throw new IllegalArgumentException("private and public key do not belong together");
        }
    }

    /**
     * A key from two PEM texts, the secret one in PKCS #8.
     *
     * @throws IllegalArgumentException if one of them is not half of an Ed25519 key, or they do not belong together
     */
    public static SealingKey ofPem(String secretPem, String publicPem) {
        byte[] der = Pem.decode(LABEL, secretPem);
        try {
            PrivateKey secret = KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(der));
            return new SealingKey(secret, VerifyingKey.ofPem(publicPem));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not an Ed25519 private key in PKCS #8");
        }
    }

    /** The public half. */
    public VerifyingKey verifying() {
        return verifying;
    }

    /** The secret half as PEM. Only for the key file, which nobody else may read. */
    public String secretPem() {
        return Pem.encode(LABEL, secret.getEncoded());
    }

    /** Signs a head. The same head always gets the same signature. */
    public SignedHead sign(TreeHead head) {
        return new SignedHead(head, verifying.id(), sign(SignedHead.signed(head)));
    }

    private byte[] sign(byte[] content) {
        try {
            Signature signing = Signature.getInstance("Ed25519");
            signing.initSign(secret);
            signing.update(content);
            return signing.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not an Ed25519 private key", e);
        }
    }

    @Override
    public String toString() {
        return "sealing " + verifying;
    }
}

package io.layerproof.rules.tree;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;

/**
 * The Ed25519 key with which a site signs its heads. What is secret of it shows in no text and no message of an error.
 * Thread-safe.
 */
public final class SealingKey {

    private static final String LABEL = "PRIVATE KEY";
    private static final byte[] TRIAL = "layerproof".getBytes(StandardCharsets.UTF_8);

    private final PrivateKey secret;
    private final VerifyingKey verifying;

    /**
     * A key of its two halves.
     *
     * @throws IllegalArgumentException if they are not Ed25519, or do not belong together
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
     * The key of two PEM texts, the secret one in PKCS #8.
     *
     * @throws IllegalArgumentException if one of them is not the half of an Ed25519 key, or they do not belong together
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

    /** The half that everybody may have. */
    public VerifyingKey verifying() {
        return verifying;
    }

    /** The secret half as PEM, for the one file that nobody else may read. */
    public String secretPem() {
        return Pem.encode(LABEL, secret.getEncoded());
    }

    /** Signs a head. The same head has the same signature always. */
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

package io.layerproof.rules.tree;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;

/** An Ed25519 public key, with which anybody can check heads. */
public final class VerifyingKey {

    private static final String LABEL = "PUBLIC KEY";

    private final PublicKey key;
    private final String id;

    VerifyingKey(PublicKey key) {
        this.key = key;
        this.id = HexFormat.of().formatHex(Hash.sha256().digest(key.getEncoded()));
    }

    /**
     * The key of a PEM text, as {@code openssl pkey -pubout} writes it.
     *
     * @throws IllegalArgumentException if the text is no such key
     */
    public static VerifyingKey ofPem(String pem) {
        byte[] der = Pem.decode(LABEL, pem);
        try {
            return new VerifyingKey(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(der)));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not an Ed25519 public key", e);
        }
    }

    /** SHA-256 over the key's X.509 form (DER, 44 bytes), as 64 lower-case hex digits. */
    public String id() {
        return id;
    }

    /** The key as PEM text, with line breaks. */
    public String pem() {
        return Pem.encode(LABEL, key.getEncoded());
    }

    boolean verifies(byte[] signed, byte[] signature) {
        try {
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(key);
            check.update(signed);
            return check.verify(signature);
        } catch (SignatureException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java since 15 has Ed25519", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerifyingKey that && id.equals(that.id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return "key " + id;
    }
}

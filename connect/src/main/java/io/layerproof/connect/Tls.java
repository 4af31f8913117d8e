package io.layerproof.connect;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * TLS as a client: the authorities that it trusts, and its own certificate, as PEM files. The server's host name is
 * always checked. The files are read for every connection, so that a renewed certificate is used without a restart.
 *
 * @param trusted file with the certificates of the authorities that may have signed the server's certificate
 * @param own our own certificate and key, where the server asks for them; else null
 */
public record Tls(Path trusted, @Nullable Own own) {

    private static final Pattern PRIVATE_KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
    private static final char[] IN_MEMORY = new char[0];

    /**
     * Our own certificate and key.
     *
     * @param certificate file with our certificate, followed by the intermediate certificates up to the authority
     * @param key file with its private key, PKCS #8, not encrypted ({@code BEGIN PRIVATE KEY}); only its owner may read
     *     it
     */
    public record Own(Path certificate, Path key) {}

    /** One of the files cannot be used. The message names the path of its configuration key. */
    public static final class Unusable extends Exception {

        private static final long serialVersionUID = 1L;

        Unusable(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /**
     * Reads the files and returns what is wrong with one of them: the path of its configuration key, the file and the
     * reason. Empty if all can be used.
     *
     * @param path path of the TLS section in the configuration
     */
    public Optional<String> fault(String path) {
        try {
            context(path);
            return Optional.empty();
        } catch (Unusable e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Reads the files and makes an SSL context for a connection.
     *
     * @param path path of the TLS section in the configuration, for error messages
     * @throws Unusable if one of the files cannot be used
     */
    public SSLContext context(String path) throws Unusable {
        try {
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(authorities(path));
            KeyManagerFactory keys = own == null ? null : keys(own, path);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys == null ? null : keys.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new Unusable(path + ": " + e.getMessage(), e);
        }
    }

    private KeyStore authorities(String path) throws Unusable, GeneralSecurityException {
        KeyStore store = inMemory();
        int number = 0;
        for (Certificate certificate : certificates(trusted, path + ".trusted")) {
            store.setCertificateEntry("authority-" + number++, certificate);
        }
        return store;
    }

    private static KeyManagerFactory keys(Own own, String path) throws Unusable, GeneralSecurityException {
        KeyStore store = inMemory();
        Certificate[] chain =
                certificates(own.certificate(), path + ".own.certificate").toArray(Certificate[]::new);
        store.setKeyEntry("own", privateKey(own.key(), chain[0], path + ".own.key"), IN_MEMORY, chain);
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, IN_MEMORY);
        return keys;
    }

    private static KeyStore inMemory() throws GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try {
            store.load(null, null);
        } catch (IOException e) {
            throw new GeneralSecurityException("an empty key store cannot be made", e);
        }
        return store;
    }

    private static List<Certificate> certificates(Path file, String path) throws Unusable, GeneralSecurityException {
        byte[] pem = text(file, path).getBytes(StandardCharsets.UTF_8);
        Collection<? extends Certificate> found;
        try {
            found = CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem));
        } catch (GeneralSecurityException e) {
            throw new Unusable(path + ": " + file + " holds something that is no certificate", e);
        }
        if (found.isEmpty()) {
            throw new Unusable(path + ": " + file + " holds no certificate (BEGIN CERTIFICATE)", null);
        }
        return List.copyOf(found);
    }

    private static PrivateKey privateKey(Path file, Certificate certificate, String path)
            throws Unusable, GeneralSecurityException {
        Matcher pem = PRIVATE_KEY.matcher(text(file, path));
        if (!pem.find()) {
            throw new Unusable(path + ": " + file + " holds no key in PKCS #8 (BEGIN PRIVATE KEY)", null);
        }
        byte[] key = Base64.getMimeDecoder().decode(pem.group(1));
        try {
            return KeyFactory.getInstance(certificate.getPublicKey().getAlgorithm())
                    .generatePrivate(new PKCS8EncodedKeySpec(key));
        } catch (InvalidKeySpecException e) {
            throw new Unusable(path + ": the key in " + file + " is not of the kind of its certificate", e);
        }
    }

    /**
     * Reads a file as text.
     *
     * @param path path of its configuration key, for error messages
     * @throws Unusable if it cannot be read
     */
    public static String text(Path file, String path) throws Unusable {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new Unusable(path + ": " + file + " cannot be read", e);
        }
    }
}

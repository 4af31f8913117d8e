package io.layerproof.ingest;

import io.layerproof.connect.Tls;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Real certificates, made for one test with the keytool of this JDK, as PEM files: {@code name.pem} and {@code
 * name.key}.
 */
public final class Certificates {

    private static final String PASSWORD = "changeit";

    private final Path directory;
    private final Path store;

    public Certificates(Path directory) throws IOException {
        this.directory = Files.createDirectories(directory);
        this.store = directory.resolve("all.p12");
    }

    /** An authority, which signs itself. */
    public Path authority(String name) throws Exception {
        keytool("-genkeypair", "-alias", name, "-dname", "CN=" + name, "-ext", "bc:c");
        return export(name);
    }

    /** A certificate for an address, {@code ip:127.0.0.1} or {@code dns:name}, valid from now on. */
    public Path signed(String name, String authority, String address) throws Exception {
        return signed(name, authority, address, "-1d");
    }

    /** The same for three days from another start on, {@code -9d}. */
    Path signed(String name, String authority, String address, String start) throws Exception {
        keytool(
                "-genkeypair",
                "-alias",
                name,
                "-dname",
                "CN=" + name,
                "-signer",
                authority,
                "-ext",
                "san=" + address,
                "-startdate",
                start);
        return export(name);
    }

    Tls.Own own(String name) {
        return new Tls.Own(directory.resolve(name + ".pem"), directory.resolve(name + ".key"));
    }

    private void keytool(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1", "-validity", "3"));
        command.addAll(List.of("-keystore", store.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD));
        Path said = directory.resolve("keytool.log");
        Process keytool = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        if (!keytool.waitFor(60, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
            keytool.destroyForcibly();
            throw new IOException("keytool: " + Files.readString(said));
        }
    }

    private Path export(String name) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        StringBuilder chain = new StringBuilder();
        for (Certificate certificate : keys.getCertificateChain(name)) {
            chain.append(pem("CERTIFICATE", certificate.getEncoded()));
        }
        Files.writeString(
                directory.resolve(name + ".key"),
                pem("PRIVATE KEY", keys.getKey(name, PASSWORD.toCharArray()).getEncoded()));
        return Files.writeString(directory.resolve(name + ".pem"), chain);
    }

    private static String pem(String what, byte[] der) {
        String base64 = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(der);
        return "-----BEGIN " + what + "-----\n" + base64 + "\n-----END " + what + "-----\n";
    }
}

package io.layerproof.kafka.evidence;

import io.layerproof.connect.OwnerOnly;
import io.layerproof.rules.tree.SealingKey;
import io.layerproof.rules.tree.VerifyingKey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.EnumSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of the key that signs tree heads: the private key (PKCS #8, PEM), which only its owner may read, and beside
 * it the public key, which everybody may read.
 */
public final class SealingKeyFile {

    private static final Logger LOG = LoggerFactory.getLogger(SealingKeyFile.class);
    private static final Set<PosixFilePermission> OWNER_ONLY =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private SealingKeyFile() {}

    /** The file of the public key: {@code sealing-key.pub.pem} for {@code sealing-key.pem}. */
    public static Path publicHalf(Path file) {
        String name = String.valueOf(file.getFileName());
        String stem = name.endsWith(".pem") ? name.substring(0, name.length() - 4) : name;
        return file.resolveSibling(stem + ".pub.pem");
    }

    /**
     * Loads the key. If neither the private nor the public file exists, it makes a new key first.
     *
     * @throws UnusableKey if the key cannot be used; the message names the file, the problem and what to do
     * @throws IOException if a file cannot be read or written
     */
    public static SealingKey loadOrMake(Path file) throws IOException {
        Path publicHalf = publicHalf(file);
        if (Files.exists(file)) {
            return load(file, publicHalf);
        }
        if (Files.exists(publicHalf)) {
            throw new UnusableKey("sealing-key: " + file + " is missing, but " + publicHalf
                    + " is there; put the key back, or, if it is lost, move its public half to where auditors find it: then"
                    + " a new key is made");
        }
        return make(file, publicHalf);
    }

    /**
     * Loads the key that streams has made.
     *
     * @throws UnusableKey if it is missing or cannot be used; the message names the file, the problem and what to do
     * @throws IOException if a file cannot be read
     */
    public static SealingKey loadMade(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new UnusableKey(
                    "sealing-key: " + file + " is missing; streams makes it at its first start: start that"
                            + " first, and give both the same file");
        }
        return load(file, publicHalf(file));
    }

    /**
     * Loads a public key.
     *
     * @throws UnusableKey if the file does not hold one
     * @throws IOException if it cannot be read
     */
    public static VerifyingKey loadPublicHalf(Path publicHalf) throws IOException {
        try {
            return VerifyingKey.ofPem(Files.readString(publicHalf, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw new UnusableKey(publicHalf + ": " + e.getMessage(), e);
        }
    }

    private static SealingKey load(Path file, Path publicHalf) throws IOException {
        if (!Files.exists(publicHalf)) {
            throw new UnusableKey("sealing-key: " + publicHalf + " is missing; make it with: openssl pkey -in " + file
                    + " -pubout -out " + publicHalf);
        }
        if (OwnerOnly.mayOthersUse(file)) {
            throw new UnusableKey(
                    "sealing-key: others than its owner may use " + file + "; make it safe with: chmod 600 " + file);
        }
        try {
            return SealingKey.ofPem(
                    Files.readString(file, StandardCharsets.UTF_8),
                    Files.readString(publicHalf, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw new UnusableKey(
                    "sealing-key: " + file + " with " + publicHalf + ": " + e.getMessage()
                            + "; put the right files back",
                    e);
        }
    }

    /** Moves the public file into place last: where it exists, the private one exists too. */
    private static SealingKey make(Path file, Path publicHalf) throws IOException {
        SealingKey key = generate();
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null) {
            Files.createDirectories(directory);
        }
        write(file, key.secretPem(), true);
        write(publicHalf, key.verifying().pem(), false);
        LOG.info("a new sealing key was made key={} file={}", key.verifying().id(), file);
        return key;
    }

    private static SealingKey generate() {
        try {
            return new SealingKey(KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java since 15 has Ed25519", e);
        }
    }

    /** Writes a file so that it is complete or missing, even after a power failure. */
    private static void write(Path file, String text, boolean secret) throws IOException {
        Path unfinished = file.toAbsolutePath().resolveSibling(file.getFileName() + ".unfinished");
        Files.deleteIfExists(unfinished);
        if (secret && unfinished.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(unfinished, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        } else {
            Files.createFile(unfinished);
        }
        try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }
}

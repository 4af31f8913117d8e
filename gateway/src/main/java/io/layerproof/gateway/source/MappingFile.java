package io.layerproof.gateway.source;

import io.layerproof.rules.wire.yaml.Problems;
import io.layerproof.rules.wire.yaml.YamlFile;
import io.layerproof.rules.wire.yaml.YamlValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads YAML files that say what the names in a machine's log mean. */
public final class MappingFile {

    private MappingFile() {}

    /**
     * Reads a file.
     *
     * @param name the file's name in error messages
     * @param expected what kind of file it is, for error messages
     * @param reading reads the root; returns null after a problem
     * @throws MappingException with every problem of the file
     */
    public static <T> T read(String name, byte[] yaml, String expected, Function<YamlValue, @Nullable T> reading) {
        Problems problems = new Problems();
        YamlValue root = YamlFile.root(yaml, "a " + expected, problems);
        T read = root == null ? null : reading.apply(root);
        if (read == null || problems.count() > 0) {
            throw new MappingException(name, problems.list());
        }
        return read;
    }

    /** The bytes of a file that ships with the program. */
    public static byte[] shipped(String name) {
        try (InputStream in = MappingFile.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + ": not in this program");
            }
            return in.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(name, broken);
        }
    }
}

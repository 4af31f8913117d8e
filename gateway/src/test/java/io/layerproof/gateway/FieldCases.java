package io.layerproof.gateway;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;

/** Finds cases from practice. They are not part of the project; tests that need them are skipped if they are absent. */
public final class FieldCases {

    private FieldCases() {}

    /** A file of a case, {@code F11-still-being-written} and {@code cut.csv}. */
    public static Path file(String folder, String name) {
        Path found = Stream.of("../shared/field", "../../shared/field")
                .map(root -> Path.of(root).resolve(folder).resolve(name))
                .filter(Files::isReadable)
                .findFirst()
                .orElse(null);
        assumeThat(found).as("%s/%s is not here: skipped", folder, name).isNotNull();
        return Objects.requireNonNull(found);
    }
}

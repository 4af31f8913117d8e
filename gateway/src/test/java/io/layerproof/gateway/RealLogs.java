package io.layerproof.gateway;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Finds real machine logs. They are not part of the project; tests that need them are skipped if they are absent. */
public final class RealLogs {

    private RealLogs() {}

    /** A file of the Concept Laser M2's raw logs. */
    public static Path concept(String name) {
        return find("concept-laser-m2-rawlog", name);
    }

    /** The table with one row for each layer. */
    public static Path peregrine() {
        return find("concept-laser-m2-peregrine", "temporal_data.csv");
    }

    private static Path find(String folder, String name) {
        List<Path> roots = Stream.of(System.getenv("LAYERPROOF_DATA"), "../shared/data", "../../shared/data")
                .filter(Objects::nonNull)
                .map(Path::of)
                .toList();
        Path found = roots.stream()
                .map(root -> root.resolve(folder).resolve(name))
                .filter(Files::isReadable)
                .findFirst()
                .orElse(null);
        assumeThat(found)
                .as("the real log %s/%s is not here (LAYERPROOF_DATA or %s): skipped", folder, name, roots)
                .isNotNull();
        return Objects.requireNonNull(found);
    }
}

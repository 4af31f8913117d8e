package io.layerproof.gateway.source.table;

import io.layerproof.gateway.source.MappingException;
import io.layerproof.gateway.source.MappingFile;
import io.layerproof.rules.signal.MachineProfile;
import io.layerproof.rules.signal.Unit;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a table of one row per layer is to be read.
 *
 * @param name what it is called
 * @param layerColumn the column of the layer's number
 * @param firstLayer the number of the first layer in the file
 * @param phase the phase that every frame states
 * @param anchor seconds or the like since 1970; only the first row's is used if there is something finer
 * @param elapsed time since the build began at which the layer starts, or null
 * @param duration how long the layer took, or null
 * @param profile the columns as channels
 */
public record LayerCsvMapping(
        String name,
        String layerColumn,
        long firstLayer,
        String phase,
        Column anchor,
        @Nullable Column elapsed,
        @Nullable Column duration,
        MachineProfile profile) {

    private static final BigDecimal NS_PER_SECOND = BigDecimal.valueOf(1_000_000_000L);

    /** A column that tells a time. */
    public record Column(String name, Unit unit) {

        /** The value in whole nanoseconds. */
        long ns(BigDecimal value) {
            return unit.convert(value, Unit.SECOND)
                    .orElseThrow()
                    .multiply(NS_PER_SECOND)
                    .setScale(0, RoundingMode.HALF_EVEN)
                    .longValueExact();
        }
    }

    /**
     * Reads a mapping file.
     *
     * @throws IOException if the file cannot be read
     * @throws MappingException if it says something else than expected
     */
    public static LayerCsvMapping read(Path file) throws IOException {
        return parse(String.valueOf(file.getFileName()), Files.readAllBytes(file));
    }

    /** The mapping of the per-layer file of a Concept Laser M2 with Peregrine's channel names. */
    public static LayerCsvMapping peregrineM2() {
        return parse("peregrine-m2.yaml", MappingFile.shipped("table/peregrine-m2.yaml"));
    }

    /** The columns without which a row has no layer or no time. */
    List<String> neededColumns() {
        List<String> needed = new ArrayList<>(List.of(layerColumn, anchor.name()));
        if (elapsed != null) {
            needed.add(elapsed.name());
        }
        if (duration != null) {
            needed.add(duration.name());
        }
        return List.copyOf(needed);
    }

    /** What the bytes of a file say. */
    public static LayerCsvMapping parse(String fileName, byte[] yaml) {
        return LayerCsvMappingReader.read(fileName, yaml);
    }
}

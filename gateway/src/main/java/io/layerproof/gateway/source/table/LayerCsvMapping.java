package io.layerproof.gateway.source.table;

import io.layerproof.gateway.source.MappingException;
import io.layerproof.gateway.source.MappingFile;
import io.layerproof.rules.signal.MachineProfile;
import io.layerproof.rules.signal.MachineProfile.Channel;
import io.layerproof.rules.signal.Unit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says how to read a table with one row for each layer. {@code docs/tables.md} describes every key.
 *
 * @param name the mapping's name
 * @param text the table's dialect
 * @param buildColumn the column of build ids, or null for a table of one build
 * @param layerColumn the column of layer numbers
 * @param firstLayer the number of the first layer in the file
 * @param phase the phase of every frame
 * @param times the columns of time
 * @param columns what the other columns mean; no signal occurs twice
 */
public record LayerCsvMapping(
        String name,
        TableText text,
        @Nullable String buildColumn,
        String layerColumn,
        long firstLayer,
        String phase,
        LayerTimes times,
        Map<String, TableColumn> columns) {

    /** Copies the columns, in their order. */
    public LayerCsvMapping {
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    }

    /**
     * Reads a mapping file.
     *
     * @throws MappingException if the file is not a valid mapping
     * @throws IOException if the file cannot be read
     */
    public static LayerCsvMapping read(Path file) throws IOException {
        return LayerCsvMappingReader.read(String.valueOf(file.getFileName()), Files.readAllBytes(file));
    }

    /** The mapping of the per-layer file of a Concept Laser M2 with Peregrine's channel names. */
    public static LayerCsvMapping peregrineM2() {
        return LayerCsvMappingReader.read("peregrine-m2.yaml", MappingFile.shipped("table/peregrine-m2.yaml"));
    }

    /**
     * Reads a mapping.
     *
     * @param fileName the file's name in error messages
     */
    public static LayerCsvMapping parse(String fileName, String yaml) {
        return LayerCsvMappingReader.read(fileName, yaml.getBytes(StandardCharsets.UTF_8));
    }

    /** The columns without which a row has no build, no layer or no time. */
    Set<String> neededColumns() {
        Set<String> needed = new LinkedHashSet<>();
        if (buildColumn != null) {
            needed.add(buildColumn);
        }
        needed.add(layerColumn);
        needed.addAll(times.columns());
        return needed;
    }

    /** The units that the mapping states for a column: none, one, or two different ones. */
    Set<Unit> unitsOf(String column) {
        Set<Unit> units = EnumSet.noneOf(Unit.class);
        TableColumn mapped = columns.get(column);
        if (mapped != null && mapped.channel().unit() != null) {
            units.add(mapped.channel().unit());
        }
        if (times.anchor() instanceof StampColumn.Counted anchor
                && anchor.column().equals(column)) {
            units.add(anchor.tick().asUnit());
        }
        addIfCounted(units, times.elapsed(), column);
        addIfCounted(units, times.duration(), column);
        return units;
    }

    private static void addIfCounted(Set<Unit> units, @Nullable SpanColumn span, String column) {
        if (span instanceof SpanColumn.Counted counted && counted.column().equals(column)) {
            units.add(counted.tick().asUnit());
        }
    }

    /** The mapping's columns as a machine profile. */
    MachineProfile profile() {
        Map<String, Channel> channels = new LinkedHashMap<>();
        columns.forEach((column, mapped) -> channels.put(column, mapped.channel()));
        return new MachineProfile(name, Map.of(), channels);
    }
}

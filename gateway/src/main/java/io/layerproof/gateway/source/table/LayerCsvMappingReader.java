package io.layerproof.gateway.source.table;

import io.layerproof.gateway.source.MappingFile;
import io.layerproof.gateway.source.WrittenUnits;
import io.layerproof.rules.signal.MachineProfile.Channel;
import io.layerproof.rules.signal.Signal;
import io.layerproof.rules.signal.SignalCatalogue;
import io.layerproof.rules.signal.Unit;
import io.layerproof.rules.wire.yaml.YamlSection;
import io.layerproof.rules.wire.yaml.YamlValue;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads a mapping file and reports all its mistakes at once. */
final class LayerCsvMappingReader {

    private static final String EXPECTED = "mapping of a table: mapping, layer, phase, time, columns";
    private static final long MOST_LINES_BEFORE = 10_000;

    private LayerCsvMappingReader() {}

    static LayerCsvMapping read(String fileName, byte[] yaml) {
        return MappingFile.read(fileName, yaml, EXPECTED, LayerCsvMappingReader::mapping);
    }

    private static @Nullable LayerCsvMapping mapping(YamlValue root) {
        YamlSection file = root.section("mapping", "table", "build", "layer", "phase", "time", "columns");
        if (file == null) {
            return null;
        }
        String name = file.required("mapping", "the name of the mapping", YamlValue::text);
        TableText text = file.orElse("table", TableTextReader::text, TableText.PLAIN);
        String build = file.optional("build", LayerCsvMappingReader::buildColumn);
        YamlSection layer = file.required("layer", "layer: {column: …}", it -> it.section("column", "first"));
        String phase = file.required("phase", "the phase that a row stands for", YamlValue::text);
        LayerTimes times = file.required("time", "time: {anchor: {column: …, unit: s}}", LayerTimesReader::times);
        Map<String, TableColumn> columns = file.required(
                "columns",
                "the columns: their names, each with signal and unit",
                value -> columns(value, text.unitsLine()));
        if (layer == null) {
            return null;
        }
        String layerColumn = layer.required("column", "the column of the layer's number", YamlValue::text);
        long first = layer.orElse("first", value -> value.whole(0, 1_000_000), 1L);
        if (name == null || phase == null || times == null || columns == null || layerColumn == null) {
            return null;
        }
        if (build != null && times.startNs() != null) {
            return Objects.requireNonNull(file.get("build"))
                    .refuse("a column of builds beside time.start", "a table of one build, or a column for its time");
        }
        return new LayerCsvMapping(name, text, build, layerColumn, first, phase, times, columns);
    }

    private static @Nullable String buildColumn(YamlValue value) {
        YamlSection build = value.section("column");
        return build == null ? null : build.required("column", "the column of the build's id", YamlValue::text);
    }

    private static @Nullable Map<String, TableColumn> columns(YamlValue value, boolean unitsBelowHead) {
        Map<String, YamlValue> given = value.byName("the columns: their names, each with signal and unit");
        if (given == null) {
            return null;
        }
        Map<String, TableColumn> columns = new LinkedHashMap<>();
        Map<String, String> columnOfSignal = new HashMap<>();
        given.forEach((column, what) -> {
            TableColumn read = column(what, unitsBelowHead);
            if (read != null) {
                once(column, what, read.channel().signal().id(), columnOfSignal);
                columns.put(column, read);
            }
        });
        return columns;
    }

    private static void once(String column, YamlValue at, String signal, Map<String, String> columnOfSignal) {
        String before = columnOfSignal.putIfAbsent(signal, column);
        if (before != null) {
            at.refuse(
                    "signal " + signal + " from column \"" + column + "\" and from column \"" + before + "\"",
                    "one column for a signal");
        }
    }

    private static @Nullable TableColumn column(YamlValue value, boolean unitsBelowHead) {
        YamlSection column = value.section("signal", "unit", "dead-at-or-below", "sentinels");
        if (column == null) {
            return null;
        }
        Signal signal = column.required("signal", "a signal of the catalogue", LayerCsvMappingReader::signal);
        Unit unit = unitsBelowHead
                ? column.optional("unit", LayerCsvMappingReader::unit)
                : column.required("unit", "the unit of its numbers", LayerCsvMappingReader::unit);
        BigDecimal dead = column.optional("dead-at-or-below", YamlValue::exact);
        List<String> sentinels = column.orElse("sentinels", LayerCsvMappingReader::cells, List.of());
        if (signal != null
                && unit != null
                && unit.convert(BigDecimal.ONE, signal.unit()).isEmpty()) {
            return Objects.requireNonNull(column.get("unit"))
                    .refuse(unit.code(), "a unit that converts to " + signal.unit() + " of " + signal.id());
        }
        return signal == null ? null : new TableColumn(new Channel(signal, unit, dead), sentinels);
    }

    private static @Nullable Signal signal(YamlValue value) {
        String id = value.text();
        return id == null
                ? null
                : SignalCatalogue.find(id).orElseGet(() -> value.refuse("\"" + id + "\"", "a signal of the catalogue"));
    }

    private static @Nullable Unit unit(YamlValue value) {
        String written = value.text();
        return written == null
                ? null
                : WrittenUnits.find(written)
                        .orElseGet(() -> value.refuse("\"" + written + "\"", "a unit, like ppm, °C, m3/h or mbar"));
    }

    /** A list of cells, spelled as in the table. */
    static @Nullable List<String> cells(YamlValue value) {
        return value.texts("a list of cells, as the table writes them");
    }

    /** The number of lines above the head. */
    static @Nullable Long linesBeforeHead(YamlValue value) {
        return value.whole(0, MOST_LINES_BEFORE);
    }
}

package io.layerproof.gateway.source.table;

import io.layerproof.gateway.source.MappingFile;
import io.layerproof.gateway.source.ProfileReader;
import io.layerproof.gateway.source.table.LayerCsvMapping.Column;
import io.layerproof.rules.signal.MachineProfile;
import io.layerproof.rules.signal.MachineProfile.Channel;
import io.layerproof.rules.signal.Unit;
import io.layerproof.rules.wire.yaml.YamlSection;
import io.layerproof.rules.wire.yaml.YamlValue;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads how a table of one row per layer is to be read: {@code mapping} (its name), {@code layer: {column, first}}
 * ({@code first} is the number the file gives to the first layer, 0 or 1), {@code phase} (the phase a row stands for),
 * {@code time: {anchor, elapsed, duration}}, {@code columns} (as the channels of a machine profile; each needs its
 * unit). Each reading gives null after a problem.
 */
final class LayerCsvMappingReader {

    private static final String COLUMN_OF_TIME = "a column of time";

    private LayerCsvMappingReader() {}

    static LayerCsvMapping read(String fileName, byte[] yaml) {
        return MappingFile.read(fileName, yaml, "mapping", LayerCsvMappingReader::mapping);
    }

    private static @Nullable LayerCsvMapping mapping(YamlValue root) {
        YamlSection file = root.section("mapping", "layer", "phase", "time", "columns");
        if (file == null) {
            return null;
        }
        String name = file.required("mapping", "the mapping's name", YamlValue::text);
        LayerColumn layer = file.required("layer", "column, first", LayerCsvMappingReader::layer);
        String phase = file.required("phase", "the phase that a row stands for", YamlValue::text);
        Times times = file.required("time", "anchor, elapsed, duration", LayerCsvMappingReader::times);
        Map<String, Channel> columns = file.required("columns", "columns by their names", ProfileReader::channels);
        if (name == null || layer == null || phase == null || times == null || columns == null) {
            return null;
        }
        return new LayerCsvMapping(
                name,
                layer.name(),
                layer.first(),
                phase,
                times.anchor(),
                times.elapsed(),
                times.duration(),
                new MachineProfile(name, Map.of(), columns));
    }

    private record LayerColumn(String name, long first) {}

    private static @Nullable LayerColumn layer(YamlValue value) {
        YamlSection layer = value.section("column", "first");
        if (layer == null) {
            return null;
        }
        String name = layer.required("column", "a column's name", YamlValue::text);
        long first = layer.orElse("first", YamlValue::whole, 1L);
        return name == null ? null : new LayerColumn(name, first);
    }

    private record Times(
            Column anchor,
            @Nullable Column elapsed,
            @Nullable Column duration) {}

    private static @Nullable Times times(YamlValue value) {
        YamlSection time = value.section("anchor", "elapsed", "duration");
        if (time == null) {
            return null;
        }
        Column anchor = time.required("anchor", COLUMN_OF_TIME, LayerCsvMappingReader::column);
        Column elapsed = time.optional("elapsed", LayerCsvMappingReader::column);
        Column duration = time.optional("duration", LayerCsvMappingReader::column);
        return anchor == null ? null : new Times(anchor, elapsed, duration);
    }

    private static @Nullable Column column(YamlValue value) {
        YamlSection column = value.section("column", "unit");
        if (column == null) {
            return null;
        }
        String name = column.required("column", "a column's name", YamlValue::text);
        Unit unit = column.required("unit", "a unit of time", LayerCsvMappingReader::unitOfTime);
        return name == null || unit == null ? null : new Column(name, unit);
    }

    private static @Nullable Unit unitOfTime(YamlValue value) {
        Unit unit = ProfileReader.unit(value);
        boolean isTime =
                unit == null || unit.convert(BigDecimal.ONE, Unit.SECOND).isPresent();
        return isTime ? unit : value.refuse("a unit of time");
    }
}

package io.layerproof.gateway.source;

import io.layerproof.rules.signal.MachineProfile;
import io.layerproof.rules.signal.MachineProfile.Channel;
import io.layerproof.rules.signal.Signal;
import io.layerproof.rules.signal.SignalCatalogue;
import io.layerproof.rules.signal.Unit;
import io.layerproof.rules.wire.yaml.YamlSection;
import io.layerproof.rules.wire.yaml.YamlValue;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads a machine profile from YAML: {@code profile}, {@code units} (from the machine's spelling to the UCUM code) and
 * {@code channels} (from the machine's name to {@code {signal, unit, dead-at-or-below}}). Each method returns null
 * after a problem.
 */
public final class ProfileReader {

    private ProfileReader() {}

    /** A profile that ships with the program. */
    public static MachineProfile shipped(String name) {
        return MappingFile.read(name, MappingFile.shipped(name), "machine profile", ProfileReader::profile);
    }

    private static @Nullable MachineProfile profile(YamlValue root) {
        YamlSection file = root.section("profile", "units", "channels");
        if (file == null) {
            return null;
        }
        String id = file.required("profile", "the profile's name", YamlValue::text);
        Map<String, Unit> units =
                file.orElse("units", value -> byName(value, "units by their names", ProfileReader::unit), Map.of());
        Map<String, Channel> channels = file.required("channels", "channels by their names", ProfileReader::channels);
        return id == null || channels == null ? null : new MachineProfile(id, units, channels);
    }

    /** The signals, by the machine's names for its values. */
    public static @Nullable Map<String, Channel> channels(YamlValue value) {
        return byName(value, "channels by their names", ProfileReader::channel);
    }

    private static @Nullable Channel channel(YamlValue value) {
        YamlSection channel = value.section("signal", "unit", "dead-at-or-below");
        if (channel == null) {
            return null;
        }
        Signal signal = channel.required("signal", "a signal of the catalogue", ProfileReader::signal);
        Unit unit = channel.optional("unit", ProfileReader::unit);
        BigDecimal dead = channel.optional("dead-at-or-below", YamlValue::exact);
        return signal == null ? null : new Channel(signal, unit, dead);
    }

    private static @Nullable Signal signal(YamlValue value) {
        String id = value.text();
        Signal signal = id == null ? null : SignalCatalogue.find(id).orElse(null);
        return id == null || signal != null ? signal : value.refuse("a signal of the catalogue");
    }

    /** A unit by its UCUM code. */
    public static @Nullable Unit unit(YamlValue value) {
        String code = value.text();
        Unit unit = code == null ? null : Unit.of(code).orElse(null);
        return code == null || unit != null ? unit : value.refuse("a unit in UCUM");
    }

    /** Null if one entry is wrong. */
    private static <T> @Nullable Map<String, T> byName(
            YamlValue value, String expected, Function<YamlValue, @Nullable T> reading) {
        Map<String, YamlValue> written = value.byName(expected);
        if (written == null) {
            return null;
        }
        Map<String, T> read = new LinkedHashMap<>();
        written.forEach((name, one) -> {
            T known = reading.apply(one);
            if (known != null) {
                read.put(name, known);
            }
        });
        return read.size() == written.size() ? read : null;
    }
}

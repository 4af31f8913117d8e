package io.layerproof.gateway.source;

import io.layerproof.rules.signal.MachineProfile;
import io.layerproof.rules.signal.MachineProfile.Channel;
import io.layerproof.rules.signal.Unit;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A machine profile as YAML: {@code profile}, {@code units} (what the machine writes: UCUM code), {@code channels}
 * (name of the machine: {@code {signal, unit, dead-at-or-below}}).
 */
public final class ProfileFile {

    private ProfileFile() {}

    /** A profile that comes with the program. */
    public static MachineProfile shipped(String name) {
        return read(name, resource(name));
    }

    static MachineProfile read(String name, String yaml) {
        YamlTree file = YamlTree.read(name, yaml);
        file.allow("profile", "units", "channels");
        Map<String, Unit> units = new LinkedHashMap<>();
        file.optionalMap("units")
                .ifPresent(tree -> tree.keys().forEach(written -> units.put(written, tree.unit(written))));
        return new MachineProfile(file.text("profile"), units, channels(file.map("channels")));
    }

    public static Map<String, Channel> channels(YamlTree tree) {
        Map<String, Channel> channels = new LinkedHashMap<>();
        for (String name : tree.keys()) {
            YamlTree channel = tree.map(name);
            channel.allow("signal", "unit", "dead-at-or-below");
            channels.put(
                    name,
                    new Channel(
                            channel.signal("signal"),
                            channel.optionalUnit("unit").orElse(null),
                            channel.optionalNumber("dead-at-or-below").orElse(null)));
        }
        return channels;
    }

    public static String resource(String name) {
        try (InputStream in = ProfileFile.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new MappingException(name + ": not in this program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(name, broken);
        }
    }
}

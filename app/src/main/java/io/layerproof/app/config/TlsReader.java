package io.layerproof.app.config;

import io.layerproof.connect.Tls;
import io.layerproof.rules.wire.yaml.YamlValue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a {@code tls}: PEM files with the trusted certificates and, if the broker asks for them, our own certificate
 * and key.
 */
final class TlsReader {

    private static final Path PLACEHOLDER = Path.of("nowhere.pem");

    private final Surroundings surroundings;
    private final List<String> faults = new ArrayList<>();

    TlsReader(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** What is wrong with the files named in all sections read so far: the key's path, the file, and why. */
    List<String> faults() {
        return List.copyOf(faults);
    }

    /** The files' names; null after a problem. */
    @Nullable
    Tls read(YamlValue value) {
        int before = value.problems().count();
        Section section = Section.of(value, "trusted", "own");
        if (section == null) {
            return null;
        }
        Tls tls = new Tls(file(section, "trusted"), section.given("own", this::own));
        if (value.problems().count() == before) {
            tls.fault(value.path()).ifPresent(faults::add);
        }
        return tls;
    }

    private Tls.@Nullable Own own(YamlValue value) {
        Section own = Section.of(value, "certificate", "key");
        return own == null ? null : new Tls.Own(file(own, "certificate"), file(own, "key"));
    }

    private Path file(Section section, String key) {
        return section.required(key, "a PEM file", surroundings::path, PLACEHOLDER);
    }
}

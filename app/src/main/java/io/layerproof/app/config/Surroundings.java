package io.layerproof.app.config;

import io.layerproof.rules.wire.yaml.YamlValue;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a configuration may refer to: files, relative to its own directory, and environment variables.
 *
 * @param directory the configuration file's own directory
 * @param environment gives the value of an environment variable, or null if it is not set
 */
record Surroundings(Path directory, Function<String, @Nullable String> environment) {

    /** The path that a value names; null after a problem. */
    @Nullable
    Path path(YamlValue value) {
        String text = value.text();
        return text == null ? null : directory.resolve(text).normalize();
    }
}

package io.layerproof.app.config;

import io.layerproof.rules.wire.yaml.YamlValue;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a configuration may point at: files, named from the file's own directory on, and variables of the environment.
 *
 * @param directory of the configuration file
 * @param environment the value of a variable, or null if it is not set
 */
record Surroundings(Path directory, Function<String, @Nullable String> environment) {

    /** A path. */
    @Nullable
    Path path(YamlValue value) {
        String text = value.text();
        return text == null ? null : directory.resolve(text).normalize();
    }
}

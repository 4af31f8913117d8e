package io.layerproof.app.config;

import io.layerproof.app.config.ServeConfig.Cluster;
import io.layerproof.kafka.cluster.KafkaSettings;
import io.layerproof.rules.wire.yaml.YamlValue;
import io.layerproof.settle.SettlerSettings;
import io.layerproof.streams.settings.StreamsSettings;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the section {@code settler}. */
final class SettlerReader {

    private static final Path PLACEHOLDER = Path.of("nowhere");

    private final Surroundings surroundings;

    SettlerReader(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /**
     * All settings of the settler; null after some problems.
     *
     * @param streams settings of streams, or null if the file has none: by default the settler signs with the same key,
     *     and its directory must contain neither that key nor the state of streams
     */
    @Nullable
    SettlerSettings read(Section file, Cluster cluster, @Nullable StreamsSettings streams) {
        Section settler = file.requiredInner(
                "settler", "directory, …", "directory", "sealing-key", "instance", "group", "grace-ms", "run-bytes");
        if (settler == null) {
            return null;
        }
        Path ownKey = settler.given("sealing-key", surroundings::path);
        Map<String, Path> kept = kept(streams, ownKey);
        Path directory = settler.required("directory", "a directory", value -> directory(value, kept), PLACEHOLDER);
        SettlerSettings defaults =
                SettlerSettings.of(cluster.kafka().bootstrapServers(), cluster.partitions(), directory);
        Path key = streams == null ? defaults.sealingKey() : streams.sealingKey();
        return settler.made(() -> new SettlerSettings(
                kafka(settler, cluster, defaults.kafka()),
                settler.read("instance", YamlValue::text, defaults.instance()),
                directory,
                ownKey == null ? key : ownKey,
                settler.whole("grace-ms", defaults.graceMs()),
                settler.whole("run-bytes", defaults.runBytes())));
    }

    /** What must not lie in the settler's directory, where it deletes files; by the name that a message gives it. */
    private static Map<String, Path> kept(@Nullable StreamsSettings streams, @Nullable Path ownKey) {
        Map<String, Path> kept = new LinkedHashMap<>();
        if (streams != null) {
            kept.put("streams.state-dir", streams.stateDir());
            kept.put("the sealing key of streams", streams.sealingKey());
        }
        if (ownKey != null) {
            kept.put("settler.sealing-key", ownKey);
        }
        return kept;
    }

    private @Nullable Path directory(YamlValue value, Map<String, Path> kept) {
        Path directory = surroundings.path(value);
        if (directory == null) {
            return null;
        }
        for (Map.Entry<String, Path> one : kept.entrySet()) {
            if (one.getValue().startsWith(directory)) {
                return value.refuse(directory + ", which holds " + one.getKey(), "a directory of the settler alone");
            }
        }
        return directory;
    }

    private static KafkaSettings kafka(Section settler, Cluster cluster, KafkaSettings defaults) {
        return new KafkaSettings(
                defaults.bootstrapServers(),
                settler.read("group", YamlValue::text, defaults.applicationId()),
                defaults.partitions(),
                defaults.commitIntervalMs(),
                defaults.transactionTimeoutMs(),
                defaults.standbys(),
                defaults.firstStart(),
                cluster.client());
    }
}

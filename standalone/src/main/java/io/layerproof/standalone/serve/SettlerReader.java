package io.layerproof.standalone.serve;

import io.layerproof.rules.wire.YamlValue;
import io.layerproof.standalone.serve.ServeConfig.Cluster;
import io.layerproof.streams.StreamsSettings.Kafka;
import io.layerproof.streams.settle.SettlerSettings;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads {@code settler}. */
final class SettlerReader {

    private static final Path PLACEHOLDER = Path.of("nowhere");

    private final Surroundings surroundings;

    SettlerReader(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /**
     * All of it; null after some problems.
     *
     * @param keyOfStreams the sealing key of streams, or null if the file does not say it: the settler signs with the same one
     */
    @Nullable
    SettlerSettings read(Section file, Cluster cluster, @Nullable Path keyOfStreams) {
        Section settler = file.requiredInner(
                "settler", "directory, …", "directory", "sealing-key", "instance", "group", "grace-ms", "run-bytes");
        if (settler == null) {
            return null;
        }
        Path directory = settler.required("directory", "a directory", surroundings::path, PLACEHOLDER);
        SettlerSettings defaults =
                SettlerSettings.of(cluster.kafka().bootstrapServers(), cluster.partitions(), directory);
        Path key = keyOfStreams == null ? defaults.sealingKey() : keyOfStreams;
        return settler.made(() -> new SettlerSettings(
                kafka(settler, cluster, defaults.kafka()),
                settler.read("instance", YamlValue::text, defaults.instance()),
                directory,
                settler.read("sealing-key", surroundings::path, key),
                settler.whole("grace-ms", defaults.graceMs()),
                settler.whole("run-bytes", defaults.runBytes())));
    }

    private static Kafka kafka(Section settler, Cluster cluster, Kafka defaults) {
        return new Kafka(
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

package io.layerproof.app.config;

import io.layerproof.app.config.ServeConfig.Cluster;
import io.layerproof.kafka.cluster.KafkaSettings;
import io.layerproof.rules.wire.yaml.YamlValue;
import io.layerproof.streams.settings.StreamsSettings;
import io.layerproof.streams.settings.StreamsSettings.Order;
import io.layerproof.streams.settings.StreamsSettings.Silence;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the section {@code streams}. */
final class StreamsReader {

    /** Applies to the changelogs, which Kafka Streams creates itself. */
    private static final String REPLICATION_OF_CHANGELOGS = "replication.factor";

    private static final Path PLACEHOLDER = Path.of("nowhere");

    private final Surroundings surroundings;

    StreamsReader(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** The section; null after a problem. */
    static @Nullable Section section(Section file) {
        return file.requiredInner(
                "streams",
                "state-dir, …",
                "state-dir",
                "sealing-key",
                "threads",
                "max-running-builds",
                "application-id",
                "commit-interval-ms",
                "transaction-timeout-ms",
                "standbys",
                "first-start",
                "order",
                "silence");
    }

    /** All settings of streams; null after some problems. */
    @Nullable
    StreamsSettings read(Section streams, Cluster cluster) {
        Path stateDir = streams.required("state-dir", "a directory", surroundings::path, PLACEHOLDER);
        StreamsSettings defaults =
                StreamsSettings.of(cluster.kafka().bootstrapServers(), cluster.partitions(), stateDir);
        KafkaSettings kafka = streams.made(() -> kafka(streams, cluster, defaults.kafka()));
        Order order = order(streams.inner("order", "hold-back-ms", "hold-back-messages", "hold-back-bytes"));
        Silence silence = silence(streams.inner("silence", "check-every-ms", "lag-ms", "speed"));
        return streams.made(() -> new StreamsSettings(
                kafka == null ? defaults.kafka() : kafka,
                stateDir,
                streams.read("sealing-key", surroundings::path, defaults.sealingKey()),
                streams.whole("threads", defaults.threads()),
                order == null ? defaults.order() : order,
                silence == null ? defaults.silence() : silence,
                streams.whole("max-running-builds", defaults.maxRunningBuilds())));
    }

    private static KafkaSettings kafka(Section streams, Cluster cluster, KafkaSettings defaults) {
        Map<String, String> client = new HashMap<>(cluster.client());
        client.put(REPLICATION_OF_CHANGELOGS, Integer.toString(cluster.replication()));
        return new KafkaSettings(
                defaults.bootstrapServers(),
                streams.read("application-id", YamlValue::text, defaults.applicationId()),
                defaults.partitions(),
                streams.whole("commit-interval-ms", defaults.commitIntervalMs()),
                streams.whole("transaction-timeout-ms", defaults.transactionTimeoutMs()),
                streams.whole("standbys", defaults.standbys()),
                streams.read("first-start", YamlValue::truth, defaults.firstStart()),
                client);
    }

    private static @Nullable Order order(@Nullable Section order) {
        Order defaults = Order.ordinary();
        return order == null
                ? null
                : order.made(() -> new Order(
                        order.whole("hold-back-ms", defaults.holdBackMs()),
                        order.whole("hold-back-messages", defaults.holdBackMessages()),
                        order.whole("hold-back-bytes", defaults.holdBackBytes())));
    }

    private static @Nullable Silence silence(@Nullable Section silence) {
        Silence defaults = Silence.ordinary();
        return silence == null
                ? null
                : silence.made(() -> new Silence(
                        silence.whole("check-every-ms", defaults.checkEveryMs()),
                        silence.whole("lag-ms", defaults.lagMs()),
                        silence.read("speed", YamlValue::number, defaults.speed())));
    }
}

package io.layerproof.app.config;

import io.layerproof.connect.WrongSetting;
import io.layerproof.ingest.IngestConfig;
import io.layerproof.kafka.cluster.KafkaConnection;
import io.layerproof.settle.SettlerSettings;
import io.layerproof.streams.settings.StreamsSettings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A configuration, complete and valid. The settings of a service that does not run here are null.
 *
 * @param cluster the Kafka of all services
 * @param ingest settings of ingest
 * @param sessionExpected whether the MQTT broker should have a session of ingest at the start; null means yes if ingest
 *     has ever written something
 * @param streams settings of streams
 * @param firstStart whether streams may start without committed offsets; null means yes if streams has never written
 *     anything
 * @param settler settings of the settler
 * @param startWaitMs how long ingest may take to make its first connection to the MQTT broker
 * @param logDirectory where the log goes, or null for standard error
 */
public record ServeConfig(
        Cluster cluster,
        @Nullable IngestConfig ingest,
        @Nullable Boolean sessionExpected,
        @Nullable StreamsSettings streams,
        @Nullable Boolean firstStart,
        @Nullable SettlerSettings settler,
        long startWaitMs,
        @Nullable Path logDirectory) {

    private static final int MOST_COPIES = 100;
    private static final long LONGEST_START_MS = 3_600_000;

    /** @throws WrongSetting if a value is out of its range */
    public ServeConfig {
        WrongSetting.unlessFrom(1, LONGEST_START_MS, "start-wait-ms", startWaitMs);
    }

    /**
     * A Kafka and its topics.
     *
     * @param kafka how ingest reaches it; {@code client} is made from it
     * @param client login and TLS settings of its clients, in Kafka's own keys; they contain secrets
     * @param partitions number of partitions of the topics keyed by machine; it can never change
     * @param replication replication factor of the topics created here
     * @param createTopics whether missing topics are created
     */
    public record Cluster(
            KafkaConnection kafka, Map<String, String> client, int partitions, int replication, boolean createTopics) {

        /** @throws WrongSetting if a value is out of its range */
        public Cluster {
            WrongSetting.unlessFrom(1, MOST_COPIES, "kafka.replication", replication);
            client = Map.copyOf(client);
        }

        /** All settings of a client, in Kafka's own keys; they contain secrets. */
        public Map<String, Object> settings() {
            Map<String, Object> settings = new HashMap<>(client);
            settings.put("bootstrap.servers", kafka.bootstrapServers());
            return settings;
        }

        @Override
        public String toString() {
            return "Cluster[" + kafka + ", " + partitions + " partitions, " + replication + " copies]";
        }
    }
}

package io.layerproof.app.config;

import io.layerproof.ingest.IngestConfig;
import io.layerproof.kafka.cluster.KafkaConnection;
import io.layerproof.settle.SettlerSettings;
import io.layerproof.streams.settings.StreamsSettings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a configuration file says, complete and valid: a service that does not run here has null.
 *
 * @param cluster the Kafka of all services
 * @param ingest what ingest is told
 * @param sessionExpected whether the MQTT broker should have a session of ingest at the start; null: if ingest has ever
 *     written something
 * @param streams what streams is told
 * @param firstStart whether there may be no committed offsets of streams; null: if streams has never written anything
 * @param settler what the settler is told
 * @param startWaitMs how long ingest may take until its first connection to the MQTT broker stands
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

    /** @throws IllegalArgumentException if a value is out of its range; the message names the key's path */
    public ServeConfig {
        requireRange("start-wait-ms", startWaitMs, 1, LONGEST_START_MS);
    }

    /**
     * A Kafka and its topics.
     *
     * @param kafka how ingest reaches it; {@code client} is made from it
     * @param client who its clients are and whom they trust, in Kafka's own keys: secret
     * @param partitions how many partitions the topics keyed by machine have, for ever
     * @param replication how many copies there are of each topic that is made here
     * @param createTopics whether topics that are missing are made
     */
    public record Cluster(
            KafkaConnection kafka, Map<String, String> client, int partitions, int replication, boolean createTopics) {

        /** @throws IllegalArgumentException if a value is out of its range; the message names the key's path */
        public Cluster {
            requireRange("kafka.replication", replication, 1, MOST_COPIES);
            client = Map.copyOf(client);
        }

        /** A client's settings, in Kafka's own keys: secret. */
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

    private static void requireRange(String path, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(path + ": must be from " + least + " to " + most + ", is " + value);
        }
    }
}

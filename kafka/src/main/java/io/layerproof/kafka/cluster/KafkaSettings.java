package io.layerproof.kafka.cluster;

import io.layerproof.connect.WrongSetting;
import java.util.HashMap;
import java.util.Map;

/**
 * What a service that reads a group of partitions and writes in transactions must be told of its cluster. Valid once
 * constructed; what is wrong is a {@link WrongSetting} that names the key's path.
 *
 * @param bootstrapServers {@code host:port}, comma-separated
 * @param applicationId group, prefix of changelogs and of transactions: the same for ever
 * @param partitions how many partitions the topics keyed by machine have; checked at start
 * @param commitIntervalMs time between commits: the floor of the latency of every alarm
 * @param transactionTimeoutMs longest pause that does not fence this instance
 * @param standbys copies of the state on other instances
 * @param firstStart whether there may be no committed offsets yet: then they are set to the beginning before the
 *     start; else missing offsets refuse the start, for beginning anew would write everything twice
 * @param client further settings of Kafka's clients, security among them; with {@code consumer.}, {@code producer.}
 *     or {@code admin.} before the name, of those only
 */
public record KafkaSettings(
        String bootstrapServers,
        String applicationId,
        int partitions,
        int commitIntervalMs,
        int transactionTimeoutMs,
        int standbys,
        boolean firstStart,
        Map<String, String> client) {

    private static final String CONSUMER_PREFIX = "consumer.";
    private static final String PRODUCER_PREFIX = "producer.";
    private static final String ADMIN_PREFIX = "admin.";

    /** Default of {@link #applicationId}. */
    public static final String DEFAULT_APPLICATION_ID = "layerproof-streams";

    /** @throws WrongSetting if a value is out of its range */
    public KafkaSettings {
        WrongSetting.ifBlank("kafka.bootstrap-servers", bootstrapServers);
        WrongSetting.ifBlank("kafka.application-id", applicationId);
        WrongSetting.unlessFrom(1, 10_000, "kafka.partitions", partitions);
        WrongSetting.unlessFrom(1, 60_000, "kafka.commit-interval-ms", commitIntervalMs);
        WrongSetting.unlessFrom(10_000, 900_000, "kafka.transaction-timeout-ms", transactionTimeoutMs);
        WrongSetting.unlessFrom(0, 4, "kafka.standbys", standbys);
        client = Map.copyOf(client);
    }

    /** An address, and the defaults. */
    public static KafkaSettings of(String bootstrapServers, int partitions) {
        return new KafkaSettings(bootstrapServers, DEFAULT_APPLICATION_ID, partitions, 100, 60_000, 0, true, Map.of());
    }

    /** The same, but missing offsets stop the service. */
    public KafkaSettings afterTheFirstStart() {
        return new KafkaSettings(
                bootstrapServers,
                applicationId,
                partitions,
                commitIntervalMs,
                transactionTimeoutMs,
                standbys,
                false,
                client);
    }

    /** The same with further settings of the clients. */
    public KafkaSettings withClient(Map<String, String> settings) {
        return new KafkaSettings(
                bootstrapServers,
                applicationId,
                partitions,
                commitIntervalMs,
                transactionTimeoutMs,
                standbys,
                firstStart,
                settings);
    }

    /** What every client of Kafka is given that is not made by Kafka Streams. */
    public Map<String, Object> forEveryClient() {
        Map<String, Object> all = new HashMap<>();
        all.put("bootstrap.servers", bootstrapServers);
        client.forEach((name, value) -> {
            if (!isOfOneKind(name)) {
                all.put(name, value);
            }
        });
        return all;
    }

    /** What only consumers are given besides. */
    public Map<String, Object> forConsumers() {
        Map<String, Object> own = new HashMap<>();
        client.forEach((name, value) -> {
            if (name.startsWith(CONSUMER_PREFIX)) {
                own.put(name.substring(CONSUMER_PREFIX.length()), value);
            }
        });
        return own;
    }

    private static boolean isOfOneKind(String name) {
        return name.startsWith(CONSUMER_PREFIX) || name.startsWith(PRODUCER_PREFIX) || name.startsWith(ADMIN_PREFIX);
    }

    /** Further settings of the clients may hold passwords. */
    @Override
    public String toString() {
        return "Kafka[" + bootstrapServers + ", " + applicationId + ", " + partitions + " partitions]";
    }
}

package io.layerproof.kafka.cluster;

import io.layerproof.connect.WrongSetting;
import java.util.HashMap;
import java.util.Map;

/**
 * Settings of a service that reads with a consumer group and writes in transactions. The constructor checks the values;
 * a {@link WrongSetting} names the path of the wrong key.
 *
 * @param bootstrapServers {@code host:port}, comma-separated
 * @param applicationId id of the consumer group, and prefix of changelog topics and transactional ids; it must never
 *     change
 * @param partitions how many partitions the topics keyed by machine have; checked at start
 * @param commitIntervalMs time between commits, in milliseconds; no alarm can be faster
 * @param transactionTimeoutMs how long an instance may pause before Kafka fences it, in milliseconds
 * @param standbys number of copies of the state on other instances
 * @param firstStart whether committed offsets may be missing. If so, they are set to the beginning before the start.
 *     If not, missing offsets prevent the start, since reading from the beginning would write everything twice
 * @param client further settings of Kafka's clients, security included; a name with the prefix {@code consumer.},
 *     {@code producer.} or {@code admin.} applies to those clients only
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

    /** Settings with this address and number of partitions, and otherwise the defaults. */
    public static KafkaSettings of(String bootstrapServers, int partitions) {
        return new KafkaSettings(bootstrapServers, DEFAULT_APPLICATION_ID, partitions, 100, 60_000, 0, true, Map.of());
    }

    /** The same, but missing offsets prevent the start. */
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

    /** The same with further settings of Kafka's clients. */
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

    /** The settings of every client that we make ourselves, as opposed to those that Kafka Streams makes. */
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

    /** The additional settings of consumers. */
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

    /** Leaves out the values of {@code client}, which may be passwords. */
    @Override
    public String toString() {
        return "Kafka[" + bootstrapServers + ", " + applicationId + ", " + partitions + " partitions]";
    }
}

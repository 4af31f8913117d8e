package io.layerproof.kafka.topic;

import io.layerproof.kafka.cluster.BrokerFailure;
import io.layerproof.rules.wire.kafka.Topic;
import io.layerproof.rules.wire.kafka.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Creates the topics of {@link Topics} in a Kafka cluster, and checks those that exist. It never changes an existing
 * topic: the number of partitions determines in which one a machine's records are, and the records are evidence.
 */
public final class KafkaTopics {

    private static final long WAIT_S = 30;
    private static final String CLEANUP = "cleanup.policy";
    private static final String RETENTION_MS = "retention.ms";
    private static final String RETENTION_BYTES = "retention.bytes";
    private static final String MAX_BYTES = "max.message.bytes";

    private final Admin admin;
    private final int partitions;
    private final short replicas;

    /**
     * For one cluster.
     *
     * @param admin an admin client of the cluster; the caller closes it
     * @param partitions how many partitions the topics keyed by machine have; this never changes
     * @param replicas replication factor of each topic; with three or more, two replicas must have a record before
     *     Kafka acknowledges it
     */
    public KafkaTopics(Admin admin, int partitions, short replicas) {
        this.admin = admin;
        this.partitions = partitions;
        this.replicas = replicas;
    }

    /**
     * Creates the missing topics, and waits until every partition has a leader.
     *
     * @throws IllegalStateException if a topic has another number of partitions or keeps fewer records than it should;
     *     the message names the topic and what to do
     * @throws BrokerFailure if Kafka does not answer
     */
    public void ensure() {
        Set<String> present = await(admin.listTopics().names(), "list topics");
        List<NewTopic> missing = Topics.ALL.stream()
                .filter(topic -> !present.contains(topic.name()))
                .map(this::newTopic)
                .toList();
        await(admin.createTopics(missing).all(), "create topics");
        check();
    }

    /**
     * Checks the topics as {@link #ensure()} does, but creates none.
     *
     * @throws IllegalStateException if a topic is missing, or as {@link #ensure()}
     * @throws BrokerFailure if Kafka does not answer
     */
    public void requireAll() {
        Set<String> present = await(admin.listTopics().names(), "list topics");
        List<String> missing = Topics.ALL.stream()
                .map(Topic::name)
                .filter(name -> !present.contains(name))
                .toList();
        if (!missing.isEmpty()) {
            throw new IllegalStateException("kafka.create-topics: " + (missing.size() == 1 ? "topic " : "topics ")
                    + String.join(", ", missing) + (missing.size() == 1 ? " is" : " are")
                    + " missing; make what is missing, or let it be made with: create-topics: true");
        }
        check();
    }

    private void check() {
        awaitLeaders();
        var faults = new ArrayList<String>();
        checkPartitions(faults);
        checkKeeping(faults);
        if (!faults.isEmpty()) {
            throw new IllegalStateException(String.join("; ", faults));
        }
    }

    private NewTopic newTopic(Topic topic) {
        return new NewTopic(topic.name(), topic.partitionCount(partitions), replicas).configs(settings(topic));
    }

    private Map<String, String> settings(Topic topic) {
        String unlimited = Long.toString(Long.MAX_VALUE);
        return Map.ofEntries(
                Map.entry(CLEANUP, topic.keeping().cleanupPolicy()),
                Map.entry(RETENTION_MS, Long.toString(Topic.RETENTION_MS)),
                Map.entry(RETENTION_BYTES, "-1"),
                Map.entry(MAX_BYTES, Integer.toString(Topic.MAX_RECORD_BYTES)),
                Map.entry("message.timestamp.type", "CreateTime"),
                Map.entry("message.timestamp.before.max.ms", unlimited),
                Map.entry("message.timestamp.after.max.ms", unlimited),
                Map.entry("min.insync.replicas", replicas >= 3 ? "2" : "1"),
                Map.entry("unclean.leader.election.enable", "false"));
    }

    private void awaitLeaders() {
        long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(WAIT_S);
        while (!describe().stream().allMatch(KafkaTopics::hasLeaders)) {
            if (System.nanoTime() > deadlineNs) {
                throw new BrokerFailure("not every partition has a leader after " + WAIT_S + " s");
            }
        }
    }

    private static boolean hasLeaders(TopicDescription topic) {
        return topic.partitions().stream().allMatch(partition -> partition.leader() != null);
    }

    private void checkPartitions(List<String> faults) {
        Map<String, Integer> counts = describe().stream()
                .collect(Collectors.toMap(
                        TopicDescription::name, topic -> topic.partitions().size()));
        for (Topic topic : Topics.ALL) {
            int expected = topic.partitionCount(partitions);
            int found = counts.getOrDefault(topic.name(), 0);
            if (found != expected) {
                faults.add(
                        "topic " + topic.name() + " has " + found + " partitions, not " + expected
                                + ": the number is fixed when the topic is made; start with the old number, or with other data");
            }
        }
    }

    private void checkKeeping(List<String> faults) {
        List<ConfigResource> resources = Topics.ALL.stream()
                .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic.name()))
                .toList();
        Map<ConfigResource, Config> found =
                awaitKnown(() -> admin.describeConfigs(resources).all());
        for (Topic topic : Topics.ALL) {
            Config config = found.get(new ConfigResource(ConfigResource.Type.TOPIC, topic.name()));
            for (String key : List.of(CLEANUP, RETENTION_MS, RETENTION_BYTES)) {
                String expected = settings(topic).get(key);
                String actual = config == null ? "nothing" : config.get(key).value();
                if (!actual.equals(expected)) {
                    faults.add("topic " + topic.name() + " has " + key + "=" + actual + ", not " + expected);
                }
            }
            String largest = config == null ? "0" : config.get(MAX_BYTES).value();
            if (Long.parseLong(largest) < Topic.MAX_RECORD_BYTES) {
                faults.add("topic " + topic.name() + " has " + MAX_BYTES + "=" + largest + ", needs "
                        + Topic.MAX_RECORD_BYTES + " at least");
            }
        }
    }

    private List<TopicDescription> describe() {
        List<String> names = Topics.ALL.stream().map(Topic::name).toList();
        return List.copyOf(
                awaitKnown(() -> admin.describeTopics(names).allTopicNames()).values());
    }

    /** Retries: in a cluster, the broker that answers may not know a topic yet that was just created. */
    private static <T> T awaitKnown(Supplier<KafkaFuture<T>> description) {
        long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(WAIT_S);
        while (true) {
            try {
                return await(description.get(), "describe topics");
            } catch (BrokerFailure e) {
                boolean isUnknown =
                        e.getCause() != null && e.getCause().getCause() instanceof UnknownTopicOrPartitionException;
                if (!isUnknown || System.nanoTime() > deadlineNs) {
                    throw e;
                }
            }
        }
    }

    private static <T> T await(KafkaFuture<T> answer, String what) {
        try {
            return answer.get(WAIT_S, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new BrokerFailure("cannot " + what, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrokerFailure("interrupted: " + what, e);
        }
    }
}

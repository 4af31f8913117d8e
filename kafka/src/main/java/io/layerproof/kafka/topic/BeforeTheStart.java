package io.layerproof.kafka.topic;

import io.layerproof.kafka.cluster.KafkaSettings;
import io.layerproof.rules.wire.kafka.Topic;
import io.layerproof.rules.wire.kafka.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** Checks of topics and offsets that a service makes before it reads its first record. */
public final class BeforeTheStart {

    private static final Duration WAIT = Duration.ofSeconds(30);

    private final Admin admin;
    private final KafkaSettings kafka;

    /**
     * For one cluster and consumer group.
     *
     * @param admin an admin client of the cluster; the caller closes it
     */
    public BeforeTheStart(Admin admin, KafkaSettings kafka) {
        this.admin = admin;
        this.kafka = kafka;
    }

    /**
     * Checks that the topics have the right number of partitions. With another number, a machine's key would move to
     * another partition, and the order of its records would be lost.
     *
     * @throws IllegalStateException if a topic is missing, has another number of partitions, or Kafka does not answer
     */
    public void checkTopics() {
        List<String> names = names(Topics.ALL);
        Map<String, KafkaFuture<TopicDescription>> asked =
                admin.describeTopics(names).topicNameValues();
        for (Topic topic : Topics.ALL) {
            int expected = topic.partitionCount(kafka.partitions());
            int actual = await(Objects.requireNonNull(asked.get(topic.name())), "topic " + topic.name())
                    .partitions()
                    .size();
            if (actual != expected) {
                throw new IllegalStateException("kafka.partitions: topic " + topic.name() + " has " + actual
                        + " partitions, expected " + expected + "; the number is fixed at creation");
            }
        }
    }

    /**
     * Ensures that every partition, even an empty one, has a committed offset before the first record is read. At the
     * first start it sets the offsets to the beginning. Later a missing offset is an error: reading from the beginning
     * again would write everything twice.
     *
     * @param read the topics that the group reads
     * @throws IllegalStateException if an offset is missing after the first start, or Kafka does not answer
     */
    public void ensureOffsets(List<Topic> read) {
        List<TopicPartition> missing = withoutOffset(read);
        if (missing.isEmpty()) {
            return;
        }
        if (!kafka.firstStart()) {
            throw new IllegalStateException("kafka.first-start: no committed offset of " + kafka.applicationId()
                    + " for " + missing + "; to begin anew would write everything twice");
        }
        Map<TopicPartition, OffsetSpec> beginnings = new HashMap<>();
        missing.forEach(partition -> beginnings.put(partition, OffsetSpec.earliest()));
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        await(admin.listOffsets(beginnings).all(), "the beginning of " + names(read))
                .forEach((partition, begin) -> offsets.put(partition, new OffsetAndMetadata(begin.offset())));
        await(admin.alterConsumerGroupOffsets(kafka.applicationId(), offsets).all(), "group " + kafka.applicationId());
    }

    private List<TopicPartition> withoutOffset(List<Topic> read) {
        Map<TopicPartition, OffsetAndMetadata> committed = await(
                admin.listConsumerGroupOffsets(kafka.applicationId()).partitionsToOffsetAndMetadata(),
                "group " + kafka.applicationId());
        List<TopicPartition> missing = new ArrayList<>();
        for (Topic topic : read) {
            for (int partition = 0; partition < topic.partitionCount(kafka.partitions()); partition++) {
                var place = new TopicPartition(topic.name(), partition);
                if (committed.get(place) == null) {
                    missing.add(place);
                }
            }
        }
        return missing;
    }

    private static List<String> names(List<Topic> topics) {
        return topics.stream().map(Topic::name).toList();
    }

    private static <T> T await(KafkaFuture<T> asked, String what) {
        try {
            return asked.get(WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            Throwable cause = e instanceof ExecutionException ? e.getCause() : e;
            throw new IllegalStateException(what + " cannot be used: " + cause, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted before the start", e);
        }
    }
}

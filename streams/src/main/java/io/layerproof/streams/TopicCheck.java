package io.layerproof.streams;

import io.layerproof.rules.wire.Topic;
import io.layerproof.rules.wire.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;

/** Partitions are fixed at creation: with another number a machine would change its place, and its order would be lost. */
final class TopicCheck {

    private static final Duration WAIT = Duration.ofSeconds(30);

    private TopicCheck() {}

    /** @throws IllegalStateException if a topic is missing, has another number of partitions, or cannot be asked about */
    static void check(Admin admin, int partitions) {
        List<String> names = Topics.ALL.stream().map(Topic::name).toList();
        Map<String, KafkaFuture<TopicDescription>> asked =
                admin.describeTopics(names).topicNameValues();
        for (Topic topic : Topics.ALL) {
            int expected = topic.partitionCount(partitions);
            int actual = partitionsOf(topic, Objects.requireNonNull(asked.get(topic.name()), topic.name()));
            if (actual != expected) {
                throw new IllegalStateException("kafka.partitions: topic " + topic.name() + " has " + actual
                        + " partitions, expected " + expected + "; the number is fixed at creation");
            }
        }
    }

    private static int partitionsOf(Topic topic, KafkaFuture<TopicDescription> asked) {
        try {
            return asked.get(WAIT.toMillis(), TimeUnit.MILLISECONDS)
                    .partitions()
                    .size();
        } catch (ExecutionException | TimeoutException e) {
            Throwable cause = e instanceof ExecutionException ? e.getCause() : e;
            throw new IllegalStateException("topic " + topic.name() + " cannot be used: " + cause, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the topics were checked", e);
        }
    }
}

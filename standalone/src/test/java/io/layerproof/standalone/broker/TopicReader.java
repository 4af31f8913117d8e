package io.layerproof.standalone.broker;

import io.layerproof.kafka.log.LogFollower;
import io.layerproof.rules.wire.kafka.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads a topic, all partitions, without a group. */
public final class TopicReader implements AutoCloseable {

    private final LogFollower log;
    private final List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();

    private TopicReader(LogFollower log) {
        this.log = log;
    }

    static TopicReader fromNowOn(String bootstrapServers, Topic topic) {
        return new TopicReader(LogFollower.fromNowOn(client(bootstrapServers), List.of(topic)));
    }

    public static TopicReader fromBeginning(String bootstrapServers, Topic topic) {
        return new TopicReader(LogFollower.fromBeginning(client(bootstrapServers), topic));
    }

    private static Map<String, Object> client(String bootstrapServers) {
        return Map.of("bootstrap.servers", bootstrapServers);
    }

    /** Everything there is, as soon as it fulfils the condition; a failed test if it does not in time. */
    List<ConsumerRecord<String, byte[]>> awaitAllUntil(
            Duration wait, Predicate<List<ConsumerRecord<String, byte[]>>> condition) {
        Map<TopicPartition, Long> ends = log.committedEnds();
        while (!log.hasReached(ends)) {
            poll();
        }
        return await(wait, condition);
    }

    /** Everything read so far, as soon as it fulfils the condition; a failed test if it does not in time. */
    public List<ConsumerRecord<String, byte[]>> await(
            Duration wait, Predicate<List<ConsumerRecord<String, byte[]>>> condition) {
        long deadlineNs = System.nanoTime() + wait.toNanos();
        while (!condition.test(records)) {
            if (System.nanoTime() > deadlineNs) {
                throw new AssertionError("not within " + wait + ": " + records.size() + " records read");
            }
            poll();
        }
        return List.copyOf(records);
    }

    /** Everything that is committed by now; a failed test if it is not read in time. */
    List<ConsumerRecord<String, byte[]>> awaitEnd(Duration wait) {
        Map<TopicPartition, Long> ends = log.committedEnds();
        return await(wait, read -> log.hasReached(ends));
    }

    private void poll() {
        records.addAll(log.poll(Duration.ofMillis(100)));
    }

    @Override
    public void close() {
        log.close();
    }
}

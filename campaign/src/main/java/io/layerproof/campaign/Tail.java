package io.layerproof.campaign;

import io.layerproof.kafka.log.LogFollower;
import io.layerproof.kafka.log.WrittenEnds;
import io.layerproof.rules.wire.kafka.Topic;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** What is committed in a topic, from a place on. */
final class Tail implements AutoCloseable {

    private static final Duration WAIT = Duration.ofMinutes(2);

    private final Admin admin;
    private final Topic topic;
    private final LogFollower log;
    private final List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
    private final Map<String, Set<ByteBuffer>> distinct = new HashMap<>();

    /** From the beginning of a topic. */
    Tail(Admin admin, String bootstrapServers, Topic topic) {
        this.admin = admin;
        this.topic = topic;
        this.log = LogFollower.fromBeginning(
                Map.of("bootstrap.servers", bootstrapServers, "default.api.timeout.ms", 120_000), topic);
    }

    /** Forgets what was read, and what is there by now. */
    void startAnew() {
        records.clear();
        distinct.clear();
        log.skipToEnd();
    }

    /** Reads on for a moment. */
    void poll() {
        for (ConsumerRecord<String, byte[]> record : log.poll(Duration.ofMillis(50))) {
            records.add(record);
            distinct.computeIfAbsent(String.valueOf(record.key()), first -> new HashSet<>())
                    .add(ByteBuffer.wrap(record.value()));
        }
    }

    /** How many different payloads of a machine were read. */
    int distinct(String machine) {
        return distinct.getOrDefault(machine, Set.of()).size();
    }

    /**
     * Reads everything that is committed by now, and waits for the end of transactions that are under way: where a
     * leader has died one can be seen in one partition before it can be seen in another.
     */
    void readToTheEnd() {
        Map<TopicPartition, Long> ends = WrittenEnds.of(admin, log.places());
        Wait.until(WAIT, "all of " + topic + " is read", () -> {
            poll();
            return log.hasReached(ends);
        });
    }

    /** By partition, and in it in the order of the offsets. */
    List<ConsumerRecord<String, byte[]>> records() {
        return records;
    }

    @Override
    public void close() {
        log.close();
    }
}

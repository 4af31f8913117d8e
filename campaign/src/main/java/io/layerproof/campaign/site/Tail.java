package io.layerproof.campaign.site;

import io.layerproof.campaign.process.Wait;
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

/** The committed records of a topic since the case began. */
final class Tail implements AutoCloseable {

    private static final Duration WAIT = Duration.ofMinutes(2);

    private final Admin admin;
    private final Topic topic;
    private final LogFollower log;
    private final List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
    private final Map<String, Set<ByteBuffer>> distinct = new HashMap<>();

    /** Reads from the beginning of a topic. */
    Tail(Admin admin, String bootstrapServers, Topic topic) {
        this.admin = admin;
        this.topic = topic;
        this.log = LogFollower.fromBeginning(
                Map.of("bootstrap.servers", bootstrapServers, "default.api.timeout.ms", 120_000), topic);
    }

    /** Forgets what was read and skips to the end of the topic. */
    void startAnew() {
        records.clear();
        distinct.clear();
        log.skipToEnd();
    }

    /** Reads on for at most 50 ms. */
    void poll() {
        for (ConsumerRecord<String, byte[]> record : log.poll(Duration.ofMillis(50))) {
            records.add(record);
            distinct.computeIfAbsent(String.valueOf(record.key()), first -> new HashSet<>())
                    .add(ByteBuffer.wrap(record.value()));
        }
    }

    /** How many different values of a machine's records were read. */
    int distinct(String machine) {
        return distinct.getOrDefault(machine, Set.of()).size();
    }

    /**
     * Reads everything written so far, and waits for the end of open transactions. After the death of a leader, a
     * transaction can be visible in one partition before it is visible in another.
     */
    void readToTheEnd() {
        Map<TopicPartition, Long> ends = WrittenEnds.of(admin, log.places());
        Wait.until(WAIT, "all of " + topic + " is read", () -> {
            poll();
            return log.hasReached(ends);
        });
    }

    /** The records, in the order of their offsets within each partition. */
    List<ConsumerRecord<String, byte[]>> records() {
        return records;
    }

    @Override
    public void close() {
        log.close();
    }
}

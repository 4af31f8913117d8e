package io.layerproof.kafka.log;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.layerproof.rules.wire.kafka.Topic;
import io.layerproof.rules.wire.kafka.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What streams tells from now on: the events of committed transactions, read without a group. For one thread. */
public final class EventReader implements AutoCloseable {

    private static final List<Topic> TOLD = List.of(
            Topics.BUILDS, Topics.DEVIATIONS, Topics.NONCONFORMITIES, Topics.FINDINGS, Topics.LAYERS, Topics.VERDICTS);

    private final ObjectMapper json = new ObjectMapper();
    private final LogFollower log;

    private EventReader(LogFollower log) {
        this.log = log;
    }

    /** A reader of everything that is told after this call returns. */
    public static EventReader fromNowOn(String bootstrapServers) {
        return new EventReader(LogFollower.fromNowOn(Map.of("bootstrap.servers", bootstrapServers), TOLD));
    }

    /** What has come, in the order of the times at which it was told; empty if nothing comes in time. */
    public List<ObjectNode> poll(Duration wait) {
        List<ConsumerRecord<String, byte[]>> records = log.poll(wait);
        records.sort(Comparator.comparingLong(ConsumerRecord<String, byte[]>::timestamp)
                .thenComparingInt(record -> place(record.topic())));
        return records.stream().map(this::event).toList();
    }

    private static int place(String topic) {
        for (int i = 0; i < TOLD.size(); i++) {
            if (TOLD.get(i).name().equals(topic)) {
                return i;
            }
        }
        return TOLD.size();
    }

    private ObjectNode event(ConsumerRecord<String, byte[]> record) {
        try {
            JsonNode node = json.readTree(record.value());
            if (node instanceof ObjectNode object) {
                return object;
            }
            throw new IllegalStateException(record.topic() + "/" + record.offset() + " is not an event");
        } catch (IOException e) {
            throw new IllegalStateException(record.topic() + "/" + record.offset() + " is not an event", e);
        }
    }

    @Override
    public void close() {
        log.close();
    }
}

package io.layerproof.kafka.log;

import io.layerproof.rules.wire.kafka.Topic;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * A topic from its beginning to the written end that it has when it is asked for, for commands: errors say what to do.
 */
public final class WholeTopic {

    /** Of every question to Kafka: nobody who gave a wrong address waits longer. */
    private static final int PATIENCE_MS = 30_000;

    private final Map<String, Object> client;

    /**
     * Of one Kafka.
     *
     * @param client how it is reached, in its own keys
     */
    public WholeTopic(Map<String, Object> client) {
        this.client = new HashMap<>(client);
        this.client.put("default.api.timeout.ms", PATIENCE_MS);
    }

    /** Takes records. */
    public interface Reading {

        /** The next one; those of one partition come in their order. */
        void take(ConsumerRecord<String, byte[]> record) throws IOException;
    }

    /**
     * Reads a topic.
     *
     * @throws UnreadableTopic if there is none of that name, Kafka refuses, or gives nothing for too long
     */
    public void read(Topic topic, Reading reading) throws IOException {
        read(topic, reading, LogReader.Extent.NOBODY_ASKS);
    }

    /**
     * Reads a topic.
     *
     * @param extent told how far it is
     * @throws UnreadableTopic if there is none of that name, Kafka refuses, or gives nothing for too long
     */
    public void read(Topic topic, Reading reading, LogReader.Extent extent) throws IOException {
        try (LogReader reader = new LogReader(client)) {
            List<TopicPartition> partitions = reader.partitions(topic);
            if (partitions.isEmpty()) {
                throw new UnreadableTopic(servers() + " has no topic " + topic + ": is it the Kafka of a Layerproof?");
            }
            reader.<IOException>readAll(partitions, reading::take, extent);
        } catch (KafkaException e) {
            throw new UnreadableTopic(servers() + ": " + e.getMessage(), e);
        }
    }

    private Object servers() {
        return String.valueOf(client.get("bootstrap.servers"));
    }
}

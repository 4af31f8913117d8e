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
 * Reads a topic for a command, from the beginning to the written end that it has when the read starts. Errors tell the
 * user what to do.
 */
public final class WholeTopic {

    /** Timeout of every request to Kafka: a user who gives a wrong address waits no longer. */
    private static final int PATIENCE_MS = 30_000;

    private final Map<String, Object> client;

    /**
     * For one Kafka cluster.
     *
     * @param client settings of Kafka's clients
     */
    public WholeTopic(Map<String, Object> client) {
        this.client = new HashMap<>(client);
        this.client.put("default.api.timeout.ms", PATIENCE_MS);
    }

    /** Receives the records. */
    public interface Reading {

        /** Receives the next record. Records of one partition come in the order of their offsets. */
        void take(ConsumerRecord<String, byte[]> record) throws IOException;
    }

    /**
     * Reads a topic.
     *
     * @throws UnreadableTopic if there is no such topic, Kafka refuses, or Kafka returns nothing for too long
     */
    public void read(Topic topic, Reading reading) throws IOException {
        read(topic, reading, PartitionReader.Extent.NOBODY_ASKS);
    }

    /**
     * Reads a topic.
     *
     * @param extent told how far it is
     * @throws UnreadableTopic if there is none of that name, Kafka refuses, or gives nothing for too long
     */
    public void read(Topic topic, Reading reading, PartitionReader.Extent extent) throws IOException {
        try (PartitionReader reader = new PartitionReader(client)) {
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

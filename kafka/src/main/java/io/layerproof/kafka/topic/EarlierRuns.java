package io.layerproof.kafka.topic;

import io.layerproof.kafka.log.WrittenEnds;
import io.layerproof.rules.wire.kafka.Topic;
import io.layerproof.rules.wire.kafka.Topics;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Finds out whether a service has run before. It has if the topic into which it writes its input was ever written to.
 * So this needs no state outside Kafka, and a start that failed before the first record does not count. Only a service
 * that has not run before may find no committed offsets, or no session at the MQTT broker.
 */
public final class EarlierRuns {

    private final Admin admin;
    private final int partitions;

    /**
     * For one cluster. The topics must exist.
     *
     * @param admin an admin client of the cluster; the caller closes it
     * @param partitions how many partitions the topics keyed by machine have
     */
    public EarlierRuns(Admin admin, int partitions) {
        this.admin = admin;
        this.partitions = partitions;
    }

    /**
     * Whether ingest has run before.
     *
     * @throws KafkaException if Kafka does not answer
     */
    public boolean ofIngest() {
        return isUsed(Topics.TELEMETRY_RAW);
    }

    /**
     * Whether streams has run before.
     *
     * @throws KafkaException if Kafka does not answer
     */
    public boolean ofStreams() {
        return isUsed(Topics.EVIDENCE);
    }

    /**
     * Whether the settler has run before.
     *
     * @throws KafkaException if Kafka does not answer
     */
    public boolean ofSettler() {
        return isUsed(Topics.SETTLEMENTS);
    }

    private boolean isUsed(Topic topic) {
        List<TopicPartition> places = new ArrayList<>();
        for (int partition = 0; partition < topic.partitionCount(partitions); partition++) {
            places.add(new TopicPartition(topic.name(), partition));
        }
        return WrittenEnds.of(admin, places).values().stream().anyMatch(end -> end > 0);
    }
}

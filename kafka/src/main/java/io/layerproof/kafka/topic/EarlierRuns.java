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
 * Whether a service has run before: it has if the topic into which it writes what it takes in was ever written to. So
 * nothing is kept of it beside Kafka, and a start that came to nothing was none. Only a service that has not run before
 * may find no committed offsets, or no session with the MQTT broker.
 */
public final class EarlierRuns {

    private final Admin admin;
    private final int partitions;

    /**
     * Of one cluster; the topics must be there.
     *
     * @param admin its admin client; not closed here
     * @param partitions how many partitions the topics keyed by machine have
     */
    public EarlierRuns(Admin admin, int partitions) {
        this.admin = admin;
        this.partitions = partitions;
    }

    /**
     * Whether ingest has.
     *
     * @throws KafkaException if Kafka does not answer
     */
    public boolean ofIngest() {
        return isUsed(Topics.TELEMETRY_RAW);
    }

    /**
     * Whether streams has.
     *
     * @throws KafkaException if Kafka does not answer
     */
    public boolean ofStreams() {
        return isUsed(Topics.EVIDENCE);
    }

    /**
     * Whether the settler has.
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

package io.layerproof.kafka.log;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * The ends of partitions, open transactions included.
 *
 * <p>Kafka ends a transaction in each partition separately, so that it may be committed in one and still open in
 * another. A reader that compares two partitions must therefore read both up to their written ends.
 */
public final class WrittenEnds {

    private WrittenEnds() {}

    /**
     * The ends as they are now.
     *
     * @throws KafkaException if Kafka does not answer
     */
    public static Map<TopicPartition, Long> of(Admin admin, Collection<TopicPartition> places) {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        places.forEach(place -> asked.put(place, OffsetSpec.latest()));
        Map<TopicPartition, Long> ends = new HashMap<>();
        try {
            admin.listOffsets(asked, new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED))
                    .all()
                    .get()
                    .forEach((place, end) -> ends.put(place, end.offset()));
            return ends;
        } catch (ExecutionException e) {
            throw new KafkaException("the end of " + places + " is not known: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", e);
        }
    }
}

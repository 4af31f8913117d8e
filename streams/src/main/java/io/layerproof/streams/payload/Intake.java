package io.layerproof.streams.payload;

import io.layerproof.rules.message.Message;
import io.layerproof.rules.record.Arrival;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A payload of one machine after reading: its messages, or that none of it was taken in.
 *
 * @param arrivals its messages, in the order given; none where it was quarantined
 * @param refused messages that could be read and were quarantined with their payload
 * @param unreadable whether it could not be read
 * @param control what it says instead of messages, or null
 * @param source where it stands
 * @param receivedNs when ingest took it in, nanoseconds since 1970
 * @param headers those of the raw record
 */
public record Intake(
        List<Arrival> arrivals,
        List<Message> refused,
        boolean unreadable,
        @Nullable Control control,
        Source source,
        long receivedNs,
        Headers headers) {

    /**
     * The place of a record in Kafka.
     *
     * @param topic the topic
     * @param partition its partition
     * @param offset its offset
     */
    public record Source(String topic, int partition, long offset) {

        /** {@code telemetry.raw/0/1234}. */
        @Override
        public String toString() {
            return topic + "/" + partition + "/" + offset;
        }
    }
}

package io.layerproof.streams.payload;

import org.apache.kafka.common.header.Headers;

/**
 * A payload of one machine after reading.
 *
 * @param reading the outcome of reading it
 * @param source where its raw record is
 * @param receivedNs when ingest took it in, nanoseconds since 1970
 * @param headers headers of the raw record
 */
public record Intake(Reading reading, Source source, long receivedNs, Headers headers) {

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

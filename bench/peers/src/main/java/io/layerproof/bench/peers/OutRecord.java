package io.layerproof.bench.peers;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetIdentifier;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacetProvider;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** A record that Flink's job writes. It never leaves its thread and is serialised only for Kafka. */
public final class OutRecord {

    /** Its topic. */
    public String topic = "";

    /** Its value. */
    public byte[] value = {};

    /** The raw record that it was made from, which gives its key, its time and, for evidence, its headers. */
    public RawRecord raw = new RawRecord();

    /** Whether it carries the headers of the raw record. */
    public boolean withHeaders;

    /** Writes these records to Kafka. */
    static final class Writing implements KafkaRecordSerializationSchema<OutRecord>, KafkaDatasetFacetProvider {

        private static final long serialVersionUID = 1;

        @Override
        public ProducerRecord<byte[], byte[]> serialize(OutRecord out, KafkaSinkContext context, Long timestampMs) {
            var headers = new RecordHeaders();
            if (out.withHeaders) {
                for (int i = 0; i < out.raw.headerNames.length; i++) {
                    headers.add(out.raw.headerNames[i], out.raw.headerValues[i]);
                }
            }
            byte[] key = out.raw.machine.getBytes(StandardCharsets.UTF_8);
            return new ProducerRecord<>(out.topic, null, out.raw.timestampMs, key, out.value, headers);
        }

        /** To reuse transactional ids, the sink must know its topics in advance. */
        @Override
        public Optional<KafkaDatasetFacet> getKafkaDatasetFacet() {
            var topics = DefaultKafkaDatasetIdentifier.ofTopics(List.of(JudgeByHand.EVIDENCE, JudgeByHand.DEVIATIONS));
            return Optional.of(new DefaultKafkaDatasetFacet(topics, new Properties()));
        }
    }
}

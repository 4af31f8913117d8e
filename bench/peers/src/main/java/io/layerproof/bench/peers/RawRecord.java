package io.layerproof.bench.peers;

import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** A record of {@code telemetry.raw} on its way through Flink. Its public fields spare Kryo. */
public final class RawRecord {

    /** Its key. */
    public String machine = "";

    /** Its value, unchanged. */
    public byte[] payload = {};

    /** Names of its headers, in order. */
    public String[] headerNames = {};

    /** Values of its headers, in the same order. */
    public byte[][] headerValues = {};

    /** When ingest received it, in milliseconds since 1970. */
    public long timestampMs;

    /** Reads these records from Kafka. */
    static final class Reading implements KafkaRecordDeserializationSchema<RawRecord> {

        private static final long serialVersionUID = 1;

        @Override
        public void deserialize(ConsumerRecord<byte[], byte[]> from, Collector<RawRecord> out) {
            Header[] headers = from.headers().toArray();
            var raw = new RawRecord();
            raw.machine = new String(from.key(), StandardCharsets.UTF_8);
            raw.payload = from.value();
            raw.headerNames = new String[headers.length];
            raw.headerValues = new byte[headers.length][];
            for (int i = 0; i < headers.length; i++) {
                raw.headerNames[i] = headers[i].key();
                raw.headerValues[i] = headers[i].value();
            }
            raw.timestampMs = from.timestamp();
            out.collect(raw);
        }

        @Override
        public TypeInformation<RawRecord> getProducedType() {
            return TypeInformation.of(RawRecord.class);
        }
    }
}

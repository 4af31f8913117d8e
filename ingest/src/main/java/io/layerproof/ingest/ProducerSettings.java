package io.layerproof.ingest;

import io.layerproof.kafka.cluster.KafkaConnection;
import io.layerproof.kafka.cluster.KafkaSecurity;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Settings of the producer. Every setting that affects loss or order is stated, even if it is Kafka's default. */
final class ProducerSettings {

    /** Larger than the largest payload with its headers, so that no accepted record can be too large. In bytes. */
    private static final int MAX_REQUEST_BYTES = 1024 * 1024;

    private static final int REQUEST_TIMEOUT_MS = 30_000;
    private static final int LINGER_MS = 5;

    private ProducerSettings() {}

    static Map<String, Object> of(KafkaConnection kafka) {
        Map<String, Object> settings = new HashMap<>(KafkaSecurity.of(kafka));
        settings.putAll(ofWriting(kafka));
        return settings;
    }

    private static Map<String, Object> ofWriting(KafkaConnection kafka) {
        return Map.ofEntries(
                Map.entry(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers()),
                Map.entry(ProducerConfig.CLIENT_ID_CONFIG, "layerproof-ingest"),
                Map.entry(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class),
                Map.entry(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class),
                Map.entry(ProducerConfig.ACKS_CONFIG, "all"),
                Map.entry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true),
                Map.entry(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 5),
                Map.entry(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, kafka.deliveryTimeoutMs()),
                Map.entry(
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        Math.min(REQUEST_TIMEOUT_MS, kafka.deliveryTimeoutMs() - LINGER_MS)),
                Map.entry(ProducerConfig.MAX_BLOCK_MS_CONFIG, kafka.maxBlockMs()),
                Map.entry(ProducerConfig.LINGER_MS_CONFIG, LINGER_MS),
                Map.entry(ProducerConfig.BATCH_SIZE_CONFIG, 64 * 1024),
                Map.entry(ProducerConfig.BUFFER_MEMORY_CONFIG, 64L * 1024 * 1024),
                Map.entry(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_REQUEST_BYTES),
                Map.entry(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4"));
    }
}

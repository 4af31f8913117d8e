package io.layerproof.ingest;

import io.layerproof.kafka.cluster.KafkaConnection;
import io.layerproof.kafka.cluster.KafkaSecurity;
import io.layerproof.kafka.log.ReadCommitted;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Settings of the consumer that reads receipts: committed records only, from the beginning, without a consumer group.
 */
final class ConsumerSettings {

    private ConsumerSettings() {}

    static Map<String, Object> of(KafkaConnection kafka) {
        Map<String, Object> client = new HashMap<>(KafkaSecurity.of(kafka));
        client.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
        Map<String, Object> settings = ReadCommitted.settings(client);
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "layerproof-ingest-receipts");
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        return settings;
    }
}

package io.layerproof.settle;

import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Makes the settler's Kafka clients, one of each for every session. */
public interface SettlerClients {

    /** Kafka's own. */
    SettlerClients ORDINARY = new SettlerClients() {
        @Override
        public Consumer<String, byte[]> consumer(Map<String, Object> settings) {
            return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
        }

        @Override
        public Producer<String, byte[]> producer(Map<String, Object> settings) {
            return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
        }
    };

    /** The member of the group, which reads the evidence. */
    Consumer<String, byte[]> consumer(Map<String, Object> settings);

    /** The producer of the transactions. */
    Producer<String, byte[]> producer(Map<String, Object> settings);
}

package io.layerproof.campaign.program;

import io.layerproof.campaign.process.CrashPoint;
import io.layerproof.campaign.process.CrashSwitch;
import io.layerproof.rules.wire.kafka.Topics;
import io.layerproof.settle.SettlerClients;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Kafka clients for the settler that pass its crash points. Not thread-safe. */
final class CrashingSettler implements SettlerClients {

    private final CrashSwitch crash;
    private final Map<String, Object> ofTheGroup;
    private boolean hasSettled;
    private boolean hasCommitted;

    /**
     * The clients of one program.
     *
     * @param ofTheGroup additional settings of the consumer
     */
    CrashingSettler(CrashSwitch crash, Map<String, Object> ofTheGroup) {
        this.crash = crash;
        this.ofTheGroup = ofTheGroup;
    }

    @Override
    public Producer<String, byte[]> producer(Map<String, Object> settings) {
        return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer()) {
            @Override
            public void beginTransaction() {
                crash.pass(CrashPoint.SETTLER_BEFORE_TRANSACTION);
                hasSettled = false;
                super.beginTransaction();
            }

            @Override
            public Future<RecordMetadata> send(ProducerRecord<String, byte[]> record) {
                hasSettled |= record.topic().equals(Topics.VERDICTS.name());
                return super.send(record);
            }

            @Override
            public void commitTransaction() {
                passIfSettled(CrashPoint.SETTLER_WRITTEN);
                super.commitTransaction();
                passIfSettled(CrashPoint.SETTLER_IN_COMMIT);
                hasCommitted = true;
            }
        };
    }

    private void passIfSettled(CrashPoint point) {
        if (hasSettled) {
            crash.pass(point);
        }
    }

    @Override
    public Consumer<String, byte[]> consumer(Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(settings);
        all.putAll(ofTheGroup);
        return new KafkaConsumer<>(all, new StringDeserializer(), new ByteArrayDeserializer()) {
            @Override
            public ConsumerRecords<String, byte[]> poll(Duration timeout) {
                if (hasCommitted) {
                    hasCommitted = false;
                    crash.pass(CrashPoint.SETTLER_AFTER_COMMIT);
                }
                return super.poll(timeout);
            }

            @Override
            public void subscribe(Collection<String> topics, ConsumerRebalanceListener listener) {
                super.subscribe(topics, oneByOne(listener));
            }
        };
    }

    /** Assigns partitions one by one, so that there is a crash point between two of them. */
    private ConsumerRebalanceListener oneByOne(ConsumerRebalanceListener listener) {
        return new ConsumerRebalanceListener() {
            @Override
            public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
                for (TopicPartition partition : partitions) {
                    listener.onPartitionsAssigned(List.of(partition));
                    crash.pass(CrashPoint.SETTLER_TAKING_UP);
                }
            }

            @Override
            public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
                listener.onPartitionsRevoked(partitions);
            }

            @Override
            public void onPartitionsLost(Collection<TopicPartition> partitions) {
                listener.onPartitionsLost(partitions);
            }
        };
    }
}

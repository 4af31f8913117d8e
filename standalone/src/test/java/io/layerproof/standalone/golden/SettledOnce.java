package io.layerproof.standalone.golden;

import io.layerproof.brokers.EmbeddedKafka;
import io.layerproof.kafka.log.PartitionReader;
import io.layerproof.kafka.topic.KafkaTopics;
import io.layerproof.rules.wire.kafka.Topic;
import io.layerproof.rules.wire.kafka.Topics;
import io.layerproof.settle.SettlerClients;
import io.layerproof.settle.SettlerService;
import io.layerproof.settle.SettlerSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
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
import org.apache.kafka.streams.test.TestRecord;

/**
 * The settler on a broker that holds what the topology wrote, until it has committed once. Its clock stands still at
 * 1970 until it has read all evidence, and then stands at one time after the grace: so what it writes does not depend
 * on how much a poll brings, and all builds are settled in one transaction.
 */
final class SettledOnce implements SettlerClients {

    private static final int WAIT_S = 60;
    private static final int PARTITION = 0;

    private final AtomicLong clockMs = new AtomicLong();
    private final CountDownLatch committed = new CountDownLatch(1);
    private final int evidence;
    private final Instant at;

    private SettledOnce(int evidence, Instant at) {
        this.evidence = evidence;
        this.at = at;
    }

    /**
     * What the settler writes, by topic.
     *
     * @param told every record of every topic so far
     * @param at when it settles
     */
    static Map<Topic, List<TestRecord<String, byte[]>>> of(
            Map<Topic, List<TestRecord<String, byte[]>>> told, Path directory, Path keyFile, Instant at)
            throws InterruptedException, ExecutionException {
        int evidence = Objects.requireNonNull(told.get(Topics.EVIDENCE)).size();
        try (EmbeddedKafka kafka = EmbeddedKafka.start(directory.resolve("kafka"), 0)) {
            Map<String, Object> client = Map.of("bootstrap.servers", kafka.bootstrapServers());
            write(client, told);
            SettlerSettings defaults = SettlerSettings.of(kafka.bootstrapServers(), 1, directory.resolve("settler"));
            new SettledOnce(evidence, at).run(defaults.withSealingKey(keyFile));
            return readBehind(client, told);
        }
    }

    private static void write(Map<String, Object> client, Map<Topic, List<TestRecord<String, byte[]>>> told)
            throws InterruptedException, ExecutionException {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        try (Admin admin = Admin.create(client);
                KafkaProducer<String, byte[]> producer =
                        new KafkaProducer<>(client, new StringSerializer(), new ByteArraySerializer())) {
            new KafkaTopics(admin, 1, (short) 1).ensure();
            told.forEach((topic, records) -> records.forEach(record -> sent.add(producer.send(in(topic, record)))));
        }
        for (Future<RecordMetadata> one : sent) {
            one.get();
        }
    }

    private static ProducerRecord<String, byte[]> in(Topic topic, TestRecord<String, byte[]> record) {
        return new ProducerRecord<>(
                topic.name(), PARTITION, record.timestamp(), record.key(), record.value(), record.headers());
    }

    private void run(SettlerSettings settings) throws InterruptedException {
        try (SettlerService settler = new SettlerService(settings, () -> Instant.ofEpochMilli(clockMs.get()), this)) {
            settler.start();
            if (!committed.await(WAIT_S, TimeUnit.SECONDS)) {
                throw new AssertionError("nothing is settled after " + WAIT_S + " s");
            }
        }
    }

    @Override
    public Consumer<String, byte[]> consumer(Map<String, Object> settings) {
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer()) {
            private int polled;

            @Override
            public ConsumerRecords<String, byte[]> poll(Duration timeout) {
                if (polled >= evidence) {
                    clockMs.set(at.toEpochMilli());
                }
                ConsumerRecords<String, byte[]> records = super.poll(timeout);
                polled += records.count();
                return records;
            }
        };
    }

    @Override
    public Producer<String, byte[]> producer(Map<String, Object> settings) {
        return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer()) {
            @Override
            public void commitTransaction() {
                super.commitTransaction();
                committed.countDown();
            }
        };
    }

    /** What lies behind what was there; it waits until the transaction has ended in every topic. */
    private static Map<Topic, List<TestRecord<String, byte[]>>> readBehind(
            Map<String, Object> client, Map<Topic, List<TestRecord<String, byte[]>>> told) {
        Map<Topic, List<TestRecord<String, byte[]>>> behind = new LinkedHashMap<>();
        try (PartitionReader reader = new PartitionReader(client)) {
            told.forEach((topic, records) -> {
                var place = new TopicPartition(topic.name(), PARTITION);
                List<TestRecord<String, byte[]>> read = new ArrayList<>();
                reader.read(
                        place, records.size(), reader.writtenEnd(place), record -> read.add(new TestRecord<>(record)));
                behind.put(topic, read);
            });
        }
        return behind;
    }
}

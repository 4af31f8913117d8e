package io.layerproof.bench.contest;

import io.layerproof.kafka.cluster.KafkaSettings;
import io.layerproof.kafka.topic.BeforeTheStart;
import io.layerproof.rules.record.Fate;
import io.layerproof.rules.verdict.BuildVerdict;
import io.layerproof.rules.wire.kafka.Topics;
import io.layerproof.streams.StreamsService;
import io.layerproof.streams.metrics.JudgingMetrics;
import io.layerproof.streams.settings.StreamsSettings;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/** One Kafka Streams thread that processes {@code telemetry.raw} from its beginning, with exactly-once semantics. */
public interface StreamsContestant extends AutoCloseable {

    /** How many messages it has read; 0 if it does not parse messages. */
    long messages();

    @Override
    void close();

    /** The real streams service. */
    final class Whole implements StreamsContestant {

        private final StreamsService service;
        private final AtomicLong accepted = new AtomicLong();

        public Whole(String bootstrapServers, String group, Path directory) {
            KafkaSettings cluster = KafkaSettings.of(bootstrapServers, 1);
            var kafka = new KafkaSettings(
                    bootstrapServers,
                    group,
                    1,
                    cluster.commitIntervalMs(),
                    cluster.transactionTimeoutMs(),
                    0,
                    true,
                    cluster.client());
            StreamsSettings settings = StreamsSettings.of(bootstrapServers, 1, directory.resolve("state"))
                    .withKafka(kafka);
            service = new StreamsService(settings, new Counting(accepted), InstantSource.system());
            service.start();
        }

        boolean hasFailed() {
            return service.hasFailed();
        }

        @Override
        public long messages() {
            return accepted.get();
        }

        @Override
        public void close() {
            service.close();
        }
    }

    /** Passes bytes from one topic to another, without a store. */
    final class PassThrough implements StreamsContestant {

        public static final String TOPIC = "bench.passed";

        private final KafkaStreams streams;
        private final AtomicLong messages = new AtomicLong();

        public PassThrough(String bootstrapServers, String group, Path directory, Passing passing) {
            var topology = new Topology()
                    .addSource(
                            "in", new ByteArrayDeserializer(), new ByteArrayDeserializer(), Topics.TELEMETRY_RAW.name())
                    .addProcessor("pass", () -> new Step(passing, messages), "in")
                    .addSink("out", TOPIC, new ByteArraySerializer(), new ByteArraySerializer(), "pass");
            KafkaSettings cluster = KafkaSettings.of(bootstrapServers, 1);
            var properties = new Properties();
            properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
            properties.put(StreamsConfig.APPLICATION_ID_CONFIG, group);
            properties.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
            properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 1);
            properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
            properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, cluster.commitIntervalMs());
            properties.put(StreamsConfig.producerPrefix("linger.ms"), 5);
            properties.put(StreamsConfig.producerPrefix("batch.size"), 128 * 1024);
            properties.put(StreamsConfig.producerPrefix("compression.type"), "lz4");
            try (Admin admin = Admin.create(properties)) {
                var kafka = new KafkaSettings(bootstrapServers, group, 1, 100, 60_000, 0, true, cluster.client());
                new BeforeTheStart(admin, kafka).ensureOffsets(List.of(Topics.TELEMETRY_RAW));
            }
            streams = new KafkaStreams(topology, properties);
            streams.start();
        }

        @Override
        public long messages() {
            return messages.get();
        }

        @Override
        public void close() {
            streams.close();
        }
    }

    /** The only processor of a pass-through. */
    final class Step extends ContextualProcessor<byte[], byte[], byte[], byte[]> {

        private final Passing passing;
        private final AtomicLong messages;

        Step(Passing passing, AtomicLong messages) {
            this.passing = passing;
            this.messages = messages;
        }

        @Override
        public void process(Record<byte[], byte[]> record) {
            messages.addAndGet(passing.take(record.value()));
            context().forward(record);
        }
    }

    /** Counts accepted messages. A quarantined payload ends the bench. */
    final class Counting implements JudgingMetrics {

        private final AtomicLong accepted;

        public Counting(AtomicLong accepted) {
            this.accepted = accepted;
        }

        @Override
        public void payloadRead() {}

        @Override
        public void payloadOfControl(String kind) {}

        @Override
        public void payloadMarked() {}

        @Override
        public void payloadQuarantined(String reason) {
            throw new IllegalStateException(reason);
        }

        @Override
        public void message(Fate fate) {
            if (fate == Fate.ACCEPTED) {
                accepted.incrementAndGet();
            }
        }

        @Override
        public void verdict(BuildVerdict verdict) {}

        @Override
        public void stepFailed() {}

        @Override
        public void threadReplaced() {}
    }
}

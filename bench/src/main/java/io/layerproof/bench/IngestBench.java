package io.layerproof.bench;

import io.layerproof.app.console.QuietLog;
import io.layerproof.bench.broker.BrokerProcess;
import io.layerproof.bench.broker.MosquittoProcess;
import io.layerproof.bench.broker.PahoClients;
import io.layerproof.bench.broker.Scratch;
import io.layerproof.bench.pace.Spread;
import io.layerproof.ingest.Ingest;
import io.layerproof.ingest.IngestConfig;
import io.layerproof.ingest.IngestCounts;
import io.layerproof.kafka.topic.KafkaTopics;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;

/**
 * Measures ingest, which acknowledges after Kafka, beside a bare Paho subscriber, which acknowledges at once.
 * Arguments: rounds (default 7), messages in a round (50 000), ingest's {@code receive-maximum} (1000). In each round a
 * session is created, messages are published while nobody is connected, and then the contestant connects and takes
 * them. The pace is measured from a tenth of the messages to the last. The MQTT broker and Kafka run in processes of
 * their own.
 */
public final class IngestBench {

    private static final int WARM_UP_ROUNDS = 2;
    private static final long MOST_ROUND_NS = TimeUnit.SECONDS.toNanos(120);
    private static final Duration WAIT = Duration.ofSeconds(30);
    private static final String TOPIC = "layerproof/M1/telemetry";
    private static final String BARE_TOPIC = "bare/M1/telemetry";
    private static final byte[] PAYLOAD = """
            {"type":"frame","session":1,"seq":1,"time":"2026-11-20T06:00:00.1Z","build":"B1","phase":"expose","layer":7,\
            "values":{"o2.chamber":412.5,"o2.module":398.25,"temp.chamber":31.4,"temp.platform":79.9,"flow.gas":2.61,"pressure.chamber":14.2,\
            "laser.1.power":279.8,"laser.2.power":280.1,"humidity":3.1}}""".getBytes(StandardCharsets.UTF_8);

    private final PrintStream out;
    private final String mqtt;
    private final String bootstrapServers;
    private final int messages;
    private final int receiveMaximum;

    private IngestBench(PrintStream out, String mqtt, String bootstrapServers, int messages, int receiveMaximum) {
        this.out = out;
        this.mqtt = mqtt;
        this.bootstrapServers = bootstrapServers;
        this.messages = messages;
        this.receiveMaximum = receiveMaximum;
    }

    /** Runs the bench. */
    public static void main(String[] args) throws Exception {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 7;
        int messages = args.length > 1 ? Integer.parseInt(args[1]) : 50_000;
        int receiveMaximum = args.length > 2 ? Integer.parseInt(args[2]) : IngestConfig.Mqtt.DEFAULT_RECEIVE_MAXIMUM;
        QuietLog.errorsOnly();
        Path directory = Files.createTempDirectory("layerproof-bench");
        try (MosquittoProcess mosquitto = MosquittoProcess.start(directory.resolve("mqtt"));
                BrokerProcess broker = BrokerProcess.start(directory.resolve("kafka"));
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            new KafkaTopics(admin, 4, (short) 1).ensure();
            new IngestBench(System.out, mosquitto.url(), broker.bootstrapServers(), messages, receiveMaximum)
                    .compete(rounds);
        } finally {
            Scratch.delete(directory);
        }
    }

    private void compete(int rounds) throws Exception {
        double[] ingest = new double[rounds];
        double[] bare = new double[rounds];
        double[] shares = new double[rounds];
        for (int round = -WARM_UP_ROUNDS; round < rounds; round++) {
            double ours = ingest("ingest-" + (round + WARM_UP_ROUNDS));
            double theirs = bare("bare-" + (round + WARM_UP_ROUNDS));
            out.printf(Locale.ROOT, "  round %d ingest %.0f, bare %.0f messages/s%n", round, ours, theirs);
            if (round >= 0) {
                ingest[round] = ours;
                bare[round] = theirs;
                shares[round] = ours / theirs;
            }
        }
        out.println("ingest  messages/s " + Spread.of(ingest, "%.0f"));
        out.println("bare    messages/s " + Spread.of(bare, "%.0f"));
        out.println("share   " + Spread.of(shares, "%.2f"));
    }

    private double ingest(String id) throws Exception {
        IngestConfig first = config(id);
        try (Ingest absent = ingest(first, new IngestCounts())) {
            absent.start();
            absent.awaitOpen(WAIT);
        }
        publish(id, TOPIC);
        var counts = new IngestCounts();
        try (Ingest taking = ingest(first.withMqtt(first.mqtt().expectingSession()), counts)) {
            taking.start();
            return pace(() -> counts.snapshot().acknowledged());
        }
    }

    private IngestConfig config(String id) {
        IngestConfig ordinary = IngestConfig.of(mqtt, bootstrapServers);
        IngestConfig.Mqtt old = ordinary.mqtt();
        return ordinary.withMqtt(new IngestConfig.Mqtt(
                old.url(),
                id,
                null,
                null,
                receiveMaximum,
                PahoClients.SESSION_EXPIRY_S,
                false,
                old.keepAliveSeconds(),
                old.connectWaitMs(),
                old.reconnectMinMs(),
                old.reconnectMaxMs()));
    }

    private static Ingest ingest(IngestConfig config, IngestCounts counts) {
        return new Ingest(config, counts, InstantSource.system(), new Random(1));
    }

    private double bare(String id) throws Exception {
        PahoClients.close(PahoClients.subscriber(mqtt, id, BARE_TOPIC, payload -> {}));
        publish(id, BARE_TOPIC);
        var taken = new Taken(messages);
        MqttAsyncClient taking = PahoClients.subscriber(mqtt, id, BARE_TOPIC, payload -> taken.one());
        try {
            await(taken::count, messages);
            return taken.perSecond();
        } finally {
            PahoClients.close(taking);
        }
    }

    /**
     * Reads the clock on arrival: messages come as soon as the connection is made, before the call that subscribes
     * returns.
     */
    private static final class Taken {

        private final int messages;
        private final AtomicLong count = new AtomicLong();
        private volatile long fromNs;
        private volatile long toNs;

        Taken(int messages) {
            this.messages = messages;
        }

        void one() {
            long next = count.get() + 1;
            if (next == messages / 10) {
                fromNs = System.nanoTime();
            } else if (next == messages) {
                toNs = System.nanoTime();
            }
            count.set(next);
        }

        long count() {
            return count.get();
        }

        double perSecond() {
            return (messages - messages / 10) * 1e9 / (toNs - fromNs);
        }
    }

    private void publish(String id, String topic) throws Exception {
        MqttAsyncClient publisher = PahoClients.publisher(mqtt, id + "-publisher");
        PahoClients.publishAll(publisher, topic, Collections.nCopies(messages, PAYLOAD));
        PahoClients.close(publisher);
    }

    private double pace(LongSupplier taken) throws InterruptedException {
        long fromNs = await(taken, messages / 10);
        long from = taken.getAsLong();
        long toNs = await(taken, messages);
        return (messages - from) * 1e9 / (toNs - fromNs);
    }

    private static long await(LongSupplier taken, long many) throws InterruptedException {
        long deadlineNs = System.nanoTime() + MOST_ROUND_NS;
        while (taken.getAsLong() < many) {
            if (System.nanoTime() > deadlineNs) {
                throw new IllegalStateException("only " + taken.getAsLong() + " of " + many + " messages came");
            }
            Thread.sleep(1);
        }
        return System.nanoTime();
    }
}

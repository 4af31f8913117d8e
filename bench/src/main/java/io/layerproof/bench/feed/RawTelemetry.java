package io.layerproof.bench.feed;

import io.layerproof.rules.envelope.Envelope;
import io.layerproof.rules.message.Frame;
import io.layerproof.rules.message.Header;
import io.layerproof.rules.wire.kafka.EnvelopeKey;
import io.layerproof.rules.wire.kafka.RecordHeader;
import io.layerproof.rules.wire.kafka.Topics;
import io.layerproof.rules.wire.message.JobFacts;
import io.layerproof.rules.wire.message.MessageWriter;
import io.layerproof.rules.wire.message.Reported;
import io.layerproof.rules.wire.message.Stamp;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes the real job to {@code telemetry.raw} as gateways and ingest would: each machine starts its build under a
 * registered envelope and then sends frames, one or several in each record, with at most two decimals, as sensors do.
 */
public final class RawTelemetry {

    private static final long NS_PER_MS = 1_000_000;
    private static final long ON_ITS_WAY_NS = 50 * NS_PER_MS;

    private final RealFeed feed;
    private final MessageWriter writer = new MessageWriter();
    private final int messagesEach;
    private long bytes;
    private volatile @Nullable Exception notSent;

    public RawTelemetry(int machines, int messagesEach) {
        this.feed = new RealFeed(machines);
        this.messagesEach = messagesEach;
    }

    /** Fills {@code envelopes} and {@code telemetry.raw}. Returns the number of messages. */
    public long send(String bootstrapServers, long records) {
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrapServers, "compression.type", "lz4");
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            Envelope envelope = feed.envelope;
            send(producer, new ProducerRecord<>(Topics.ENVELOPES.name(), EnvelopeKey.of(envelope), file()));
            for (int machine = 0; machine < feed.machines; machine++) {
                send(producer, record(machine, Clockwork.timeNs(machine, 0), started(machine)));
            }
            for (long n = 0; n < records; n++) {
                int machine = (int) (n % feed.machines);
                long firstTick = n / feed.machines * messagesEach;
                List<byte[]> frames = new ArrayList<>();
                for (long tick = firstTick; tick < firstTick + messagesEach; tick++) {
                    frames.add(frame(machine, tick));
                }
                long lastTick = firstTick + messagesEach - 1;
                send(producer, record(machine, Clockwork.timeNs(machine, lastTick), payload(frames)));
            }
        }
        return feed.machines + records * messagesEach;
    }

    /** Sends a record. A failed send ends the bench. */
    private void send(Producer<String, byte[]> producer, ProducerRecord<String, byte[]> record) {
        Future<RecordMetadata> last = producer.send(record, (place, failure) -> {
            if (failure != null) {
                notSent = failure;
            }
        });
        if (notSent != null || last.isCancelled()) {
            throw new IllegalStateException("not sent", notSent);
        }
    }

    /** The size of all payloads sent, in bytes. */
    public long bytes() {
        return bytes;
    }

    private ProducerRecord<String, byte[]> record(int machine, long timeNs, byte[] payload) {
        bytes += payload.length;
        long receivedMs = (timeNs + ON_ITS_WAY_NS) / NS_PER_MS;
        var record = new ProducerRecord<>(Topics.TELEMETRY_RAW.name(), null, receivedMs, name(machine), payload);
        String topic = "layerproof/" + name(machine) + "/telemetry";
        record.headers().add(RecordHeader.MQTT_TOPIC, topic.getBytes(StandardCharsets.UTF_8));
        record.headers().add(RecordHeader.MQTT_FLAGS, new byte[] {2});
        return record;
    }

    private static String name(int machine) {
        return "M2-" + (10 + machine);
    }

    private byte[] started(int machine) {
        Header header = feed.start(machine).header();
        var stamp = new Stamp(header.identity(), true, null, header.timeNs(), header.build());
        return writer.buildStarted(stamp, JobFacts.ofLog(name(machine), feed.envelope.id(), "1"));
    }

    private byte[] frame(int machine, long tick) {
        Frame frame = feed.frame(tick * feed.machines + machine);
        List<Reported> values = new ArrayList<>();
        for (int i = 0; i < frame.values().length; i++) {
            values.add(Reported.number(frame.signals().get(i), Math.rint(frame.values()[i] * 100) / 100));
        }
        Header header = frame.header();
        var stamp = new Stamp(header.identity(), false, null, header.timeNs(), header.build());
        return writer.frame(stamp, frame.phase(), frame.layer(), values, List.of());
    }

    private byte[] payload(List<byte[]> frames) {
        if (messagesEach == 1) {
            return frames.get(0);
        }
        var array = new ByteArrayOutputStream();
        array.write('[');
        for (int i = 0; i < frames.size(); i++) {
            if (i > 0) {
                array.write(',');
            }
            array.writeBytes(frames.get(i));
        }
        array.write(']');
        return array.toByteArray();
    }

    private static byte[] file() {
        try (InputStream in = RawTelemetry.class.getResourceAsStream("real.yaml")) {
            if (in == null) {
                throw new IllegalStateException("no envelope");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

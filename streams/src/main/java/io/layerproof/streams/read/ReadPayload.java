package io.layerproof.streams.read;

import io.layerproof.rules.record.Fate;
import io.layerproof.rules.wire.kafka.DeliveryFlags;
import io.layerproof.rules.wire.kafka.MqttTopic;
import io.layerproof.rules.wire.kafka.RecordHeader;
import io.layerproof.streams.metrics.JudgingMetrics;
import io.layerproof.streams.payload.FailingRecords;
import io.layerproof.streams.payload.Intake;
import io.layerproof.streams.payload.Intake.Source;
import io.layerproof.streams.payload.Reading;
import io.layerproof.streams.read.PayloadReader.Outcome;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Reads raw bytes into messages. A payload that cannot be read, or that names another machine, goes to quarantine as a
 * whole, with the reason and its offset.
 */
public final class ReadPayload extends ContextualProcessor<@Nullable String, byte @Nullable [], String, Object> {

    private static final long NS_PER_MS = 1_000_000;
    private static final byte[] NOTHING = new byte[0];
    private static final Objection NO_MACHINE =
            new Objection("no-machine", "the record's key is not the name of a machine");

    private final PayloadReader payloads = new PayloadReader();
    private final QuarantineWarnings log = new QuarantineWarnings();
    private final FailingRecords failing;
    private final JudgingMetrics metrics;
    private final Outlets outlets;

    /**
     * The names of the nodes that it forwards to.
     *
     * @param next the step after this one
     * @param quarantine the sink of quarantine
     */
    public record Outlets(String next, String quarantine) {}

    /** The step. */
    public ReadPayload(FailingRecords failing, JudgingMetrics metrics, Outlets outlets) {
        this.failing = failing;
        this.metrics = metrics;
        this.outlets = outlets;
    }

    @Override
    public void process(Record<@Nullable String, byte @Nullable []> raw) {
        Source source = source();
        String machine = raw.key();
        byte[] bytes = raw.value() == null ? NOTHING : raw.value();
        if (machine == null || !MqttTopic.isMachine(machine)) {
            quarantine(raw, source, NO_MACHINE, bytes);
            return;
        }
        Outcome outcome = outcome(machine, raw, source, bytes);
        if (outcome.objection() != null) {
            quarantine(raw, source, outcome.objection(), bytes);
        }
        count(outcome.reading());
        var intake = new Intake(outcome.reading(), source, raw.timestamp() * NS_PER_MS, raw.headers());
        context().forward(new Record<>(machine, (Object) intake, raw.timestamp()), outlets.next());
    }

    private Outcome outcome(String machine, Record<?, ?> raw, Source source, byte[] bytes) {
        long receivedNs = raw.timestamp() * NS_PER_MS;
        if (failing.isGivenUp(source)) {
            return payloads.givenUp(bytes, receivedNs, failing.isGivenUpWhole(source));
        }
        countIfMarked(raw.headers());
        return raw.headers().lastHeader(RecordHeader.KIND) == null
                ? payloads.read(machine, bytes, receivedNs)
                : new Outcome(new Reading.SessionLost(), null);
    }

    private void count(Reading reading) {
        if (reading instanceof Reading.Messages) {
            metrics.payloadRead();
        } else if (reading instanceof Reading.Control control) {
            metrics.payloadOfControl(control.kind().word());
        }
        reading.refused().forEach(refused -> metrics.message(Fate.QUARANTINED));
    }

    private void countIfMarked(Headers headers) {
        Header flags = headers.lastHeader(RecordHeader.MQTT_FLAGS);
        if (flags != null && flags.value().length == 1) {
            DeliveryFlags delivered = DeliveryFlags.of(flags.value()[0]);
            if (delivered.qos() == 0 || delivered.retained()) {
                metrics.payloadMarked();
            }
        }
    }

    private void quarantine(Record<@Nullable String, ?> raw, Source source, Objection objection, byte[] bytes) {
        log.add(raw.key() == null ? "" : raw.key(), objection.reason(), source);
        metrics.payloadQuarantined(objection.reason());
        Headers headers = new RecordHeaders(raw.headers().toArray())
                .add(RecordHeader.REASON, utf8(objection.reason()))
                .add(RecordHeader.REASON_TEXT, utf8(objection.text()))
                .add(RecordHeader.SOURCE, utf8(source.toString()));
        var quarantined = new Record<String, Object>(raw.key(), bytes, raw.timestamp(), headers);
        context().forward(quarantined, outlets.quarantine());
    }

    private Source source() {
        RecordMetadata metadata = context()
                .recordMetadata()
                .orElseThrow(() -> new IllegalStateException("a record of telemetry.raw has a place"));
        return new Source(metadata.topic(), metadata.partition(), metadata.offset());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

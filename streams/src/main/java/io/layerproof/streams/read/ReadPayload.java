package io.layerproof.streams.read;

import io.layerproof.rules.message.BuildStarted;
import io.layerproof.rules.message.Message;
import io.layerproof.rules.record.Arrival;
import io.layerproof.rules.record.Fate;
import io.layerproof.rules.record.Fingerprint;
import io.layerproof.rules.wire.kafka.DeliveryFlags;
import io.layerproof.rules.wire.kafka.MqttTopic;
import io.layerproof.rules.wire.kafka.RecordHeader;
import io.layerproof.rules.wire.message.ContentFingerprint;
import io.layerproof.rules.wire.message.Gone;
import io.layerproof.rules.wire.message.MessageReader;
import io.layerproof.rules.wire.message.Payload;
import io.layerproof.streams.JudgingMetrics;
import io.layerproof.streams.JudgingTopology;
import io.layerproof.streams.payload.Control;
import io.layerproof.streams.payload.FailingRecords;
import io.layerproof.streams.payload.Intake;
import io.layerproof.streams.payload.Intake.Source;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Raw bytes to messages. What cannot be read, or is another machine's, goes to quarantine whole, with its reason and
 * place.
 */
public final class ReadPayload extends ContextualProcessor<@Nullable String, byte @Nullable [], String, Object> {

    private static final Logger LOG = LoggerFactory.getLogger(ReadPayload.class);
    private static final long NS_PER_MS = 1_000_000;
    /** Longest name of a build that is taken in: it is a key of stores. */
    public static final int MOST_NAME = 200;

    /** So many machines and reasons are logged. */
    private static final int MOST_TOLD = 10_000;

    private final MessageReader reader = MessageReader.ofPayloads();
    private final ContentFingerprint fingerprints = new ContentFingerprint();
    /**
     * Machines and reasons that have been logged: anybody can make a payload that is quarantined, and as many as they
     * like.
     */
    private final Set<String> quarantinedFor = new HashSet<>();

    private final FailingRecords failing;
    private final JudgingMetrics metrics;

    public ReadPayload(FailingRecords failing, JudgingMetrics metrics) {
        this.failing = failing;
        this.metrics = metrics;
    }

    @Override
    public void process(Record<@Nullable String, byte @Nullable []> raw) {
        Source source = source();
        String machine = raw.key();
        byte[] bytes = raw.value() == null ? new byte[0] : raw.value();
        if (machine == null || !MqttTopic.isMachine(machine)) {
            quarantine(raw, source, "no-machine", "the record's key is not the name of a machine", bytes);
            return;
        }
        if (failing.isGivenUp(source)) {
            quarantine(raw, source, "failed-three-times", "it made a step fail three times", bytes);
            List<Message> given =
                    failing.isGivenUpWhole(source) ? List.of() : messagesOf(bytes, raw.timestamp() * NS_PER_MS);
            given.forEach(message -> metrics.message(Fate.QUARANTINED));
            forward(machine, raw, source, List.of(), given, given.isEmpty(), null);
            return;
        }
        countIfMarked(raw.headers());
        if (raw.headers().lastHeader(RecordHeader.KIND) != null) {
            takeIn(machine, raw, source, new Control.SessionLost());
            return;
        }
        long receivedNs = raw.timestamp() * NS_PER_MS;
        Payload payload = reader.read(bytes, 0, bytes.length, receivedNs);
        if (payload instanceof Payload.Read read) {
            takeIn(machine, raw, source, read, bytes, receivedNs);
            return;
        }
        Payload.Unreadable unreadable = (Payload.Unreadable) payload;
        Gone gone = unreadable.reason() == Payload.Reason.UNKNOWN_TYPE ? Gone.read(bytes) : null;
        if (gone != null) {
            takeIn(machine, raw, source, new Control.NumbersGone(gone));
        } else {
            quarantine(raw, source, unreadable.reason().word(), unreadable.text(), bytes);
            forward(machine, raw, source, List.of(), List.of(), true, null);
        }
    }

    /**
     * The messages of a record that is given up: their numbers are refused, so that the gateway does not send them
     * again. None if reading them is what fails.
     */
    private List<Message> messagesOf(byte[] bytes, long receivedNs) {
        try {
            return reader.read(bytes, 0, bytes.length, receivedNs) instanceof Payload.Read read
                    ? messages(read)
                    : List.of();
        } catch (RuntimeException e) {
            LOG.error("a record that was given up cannot be read either", e);
            return List.of();
        }
    }

    private static List<Message> messages(Payload.Read read) {
        return read.elements().stream().map(Payload.Element::message).toList();
    }

    private void takeIn(String machine, Record<?, ?> raw, Source source, Control control) {
        metrics.payloadOfControl(control.kind());
        forward(machine, raw, source, List.of(), List.of(), false, control);
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

    private void takeIn(
            String machine,
            Record<@Nullable String, byte @Nullable []> raw,
            Source source,
            Payload.Read read,
            byte[] bytes,
            long receivedNs) {
        String objection = objection(read, machine);
        if (objection != null) {
            List<Message> messages = messages(read);
            quarantine(raw, source, objection, "all of its messages can be read, but are not taken in", bytes);
            messages.forEach(message -> metrics.message(Fate.QUARANTINED));
            forward(machine, raw, source, List.of(), messages, false, null);
            return;
        }
        metrics.payloadRead();
        List<Arrival> arrivals = new ArrayList<>(read.elements().size());
        for (Payload.Element element : read.elements()) {
            byte[] slice = Arrays.copyOfRange(bytes, element.offset(), element.offset() + element.length());
            arrivals.add(new Arrival(
                    element.message(), slice, Fingerprint.of(fingerprints.of(slice, 0, slice.length)), receivedNs));
        }
        forward(machine, raw, source, arrivals, List.of(), false, null);
    }

    /** Why readable messages are not taken in, or null. */
    private static @Nullable String objection(Payload.Read read, String machine) {
        String objection = null;
        for (Payload.Element element : read.elements()) {
            if (isOfAnotherMachine(element.message(), machine)) {
                return "machine-differs";
            }
            if (namesABuildTooLong(element.message())) {
                objection = "build-name-too-long";
            }
        }
        return objection;
    }

    /** The name is a key of stores and stands in every event. */
    private static boolean namesABuildTooLong(Message message) {
        String build = message.header().build();
        return build != null && build.length() > MOST_NAME;
    }

    private static boolean isOfAnotherMachine(Message message, String machine) {
        return message instanceof BuildStarted started
                && started.machine().id() != null
                && !machine.equals(started.machine().id());
    }

    private void forward(
            String machine,
            Record<?, ?> raw,
            Source source,
            List<Arrival> arrivals,
            List<Message> refused,
            boolean unreadable,
            @Nullable Control control) {
        long receivedNs = raw.timestamp() * NS_PER_MS;
        var intake = new Intake(arrivals, refused, unreadable, control, source, receivedNs, raw.headers());
        context().forward(new Record<>(machine, (Object) intake, raw.timestamp()), JudgingTopology.SEQUENCE);
    }

    private void quarantine(Record<@Nullable String, ?> raw, Source source, String reason, String text, byte[] bytes) {
        String machine = raw.key() == null ? "" : raw.key().replaceAll("\\p{Cntrl}", "?");
        boolean isFirst = quarantinedFor.size() < MOST_TOLD && quarantinedFor.add(machine + " " + reason);
        LOG.atLevel(isFirst ? Level.WARN : Level.TRACE)
                .log(
                        "payload quarantined, more of this machine for this reason are not logged: quarantine has them all"
                                + " machine={} topic={} partition={} offset={} reason={}",
                        machine,
                        source.topic(),
                        source.partition(),
                        source.offset(),
                        reason);
        metrics.payloadQuarantined(reason);
        Headers headers = new RecordHeaders(raw.headers().toArray())
                .add(RecordHeader.REASON, utf8(reason))
                .add(RecordHeader.REASON_TEXT, utf8(text))
                .add(RecordHeader.SOURCE, utf8(source.toString()));
        var quarantined = new Record<String, Object>(raw.key(), bytes, raw.timestamp(), headers);
        context().forward(quarantined, JudgingTopology.QUARANTINE);
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

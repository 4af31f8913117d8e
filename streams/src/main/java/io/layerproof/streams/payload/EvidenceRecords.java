package io.layerproof.streams.payload;

import io.layerproof.rules.event.Fact;
import io.layerproof.rules.message.Header;
import io.layerproof.rules.record.Arrival;
import io.layerproof.rules.record.Fate;
import io.layerproof.rules.record.Sequenced;
import io.layerproof.rules.record.Slot;
import io.layerproof.rules.tree.EvidenceKind;
import io.layerproof.rules.wire.event.FactWriter;
import io.layerproof.rules.wire.kafka.RecordHeader;
import io.layerproof.streams.payload.Intake.Source;
import io.layerproof.streams.payload.Reading.RefusedNumber;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Makes records of the evidence topic. The header {@link RecordHeader#KIND} says what a record is: a message, with its
 * exact bytes as value and its origin in the headers; or a fact, as JSON.
 */
public final class EvidenceRecords {

    private final String machine;
    private final long timestampMs;
    private final Headers raw;

    /**
     * @param raw headers of the raw record, which every message keeps
     */
    public EvidenceRecords(String machine, long timestampMs, Headers raw) {
        this.machine = machine;
        this.timestampMs = timestampMs;
        this.raw = raw;
    }

    public Record<String, Object> message(Sequenced message, Source source) {
        Headers headers = new RecordHeaders(raw.toArray());
        add(headers, RecordHeader.KIND, kind(message).word());
        add(
                headers,
                RecordHeader.SESSION,
                Long.toString(message.arrival().identity().session()));
        add(
                headers,
                RecordHeader.SEQ,
                Long.toString(message.arrival().identity().seq()));
        add(headers, RecordHeader.RECEIVED_NS, Long.toString(message.arrival().receivedNs()));
        add(headers, RecordHeader.SOURCE, source.toString());
        add(headers, RecordHeader.BUILD, message.arrival().message().header().build());
        return new Record<>(machine, message.arrival().bytes(), timestampMs, headers);
    }

    private static EvidenceKind kind(Sequenced message) {
        boolean late = message.late() && message.fate() == Fate.ACCEPTED;
        return late ? EvidenceKind.LATE : EvidenceKind.of(message.fate().word());
    }

    /**
     * The fact that a copy came with the same content as the first message of its number. Its bytes stay in the raw
     * topic.
     */
    public Record<String, Object> furtherCopy(Sequenced message, Source source) {
        Arrival arrival = message.arrival();
        Header header = arrival.message().header();
        return fact(new Fact.FurtherCopy(
                machine, header.build(), header.identity(), source.toString(), arrival.receivedNs()));
    }

    /**
     * The facts about what was quarantined of a payload: one for each message whose number could be read, or one for an
     * unreadable payload.
     */
    public List<Record<String, Object>> refused(Reading reading, Source source) {
        List<Record<String, Object>> facts = new ArrayList<>();
        for (RefusedNumber number : reading.refused()) {
            // A message whose build's name is too long is refused, and the name gets no tree.
            String build = Reading.isTooLong(number.build()) ? null : number.build();
            facts.add(fact(new Fact.RefusedMessage(machine, build, number.identity(), source.toString())));
        }
        if (reading instanceof Reading.Unreadable) {
            facts.add(fact(new Fact.UnreadablePayload(machine, source.toString())));
        }
        return facts;
    }

    public Record<String, Object> hole(Slot.Hole hole) {
        return fact(new Fact.MissingNumbers(machine, hole));
    }

    public Record<String, Object> control(Reading.Control control, Source source) {
        return fact(control.fact(machine, source.toString()));
    }

    public Record<String, Object> fact(Fact fact) {
        Headers headers = new RecordHeaders();
        add(headers, RecordHeader.KIND, fact.kind().word());
        add(headers, RecordHeader.BUILD, fact.build());
        return new Record<>(machine, FactWriter.bytes(fact), timestampMs, headers);
    }

    private static void add(Headers headers, String name, @Nullable String text) {
        if (text != null) {
            headers.add(name, text.getBytes(StandardCharsets.UTF_8));
        }
    }
}

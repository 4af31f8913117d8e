package io.layerproof.streams.payload;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.layerproof.rules.message.Identity;
import io.layerproof.rules.record.Arrival;
import io.layerproof.rules.record.Fate;
import io.layerproof.rules.record.Sequenced;
import io.layerproof.rules.record.Slot;
import io.layerproof.rules.tree.EvidenceKind;
import io.layerproof.rules.wire.event.Events;
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
 * Records of the evidence topic. {@link RecordHeader#KIND} says what one is: a message, whose value is its exact bytes
 * and whose headers say where it came from, or a fact, as JSON.
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

    /** That a copy came that says the same as the first one of its number: counted, its bytes stay in the raw topic. */
    public Record<String, Object> furtherCopy(Sequenced message, Source source) {
        Arrival arrival = message.arrival();
        ObjectNode json = numbered(EvidenceKind.COPY, arrival.identity()).put("source", source.toString());
        Events.instant(json, "received", arrival.receivedNs());
        return fact(EvidenceKind.COPY, arrival.message().header().build(), json);
    }

    /** What of a payload was quarantined: each number that could be read, or the payload as such. */
    public List<Record<String, Object>> refused(Reading reading, Source source) {
        List<Record<String, Object>> facts = new ArrayList<>();
        for (RefusedNumber number : reading.refused()) {
            // A name that is too long is why the message is refused: it makes no tree of its own.
            String build = Reading.isTooLong(number.build()) ? null : number.build();
            facts.add(fact(
                    EvidenceKind.REFUSED,
                    build,
                    numbered(EvidenceKind.REFUSED, number.identity()).put("source", source.toString())));
        }
        if (reading instanceof Reading.Unreadable) {
            ObjectNode json = Events.event(EvidenceKind.REFUSED.word(), machine).put("source", source.toString());
            facts.add(fact(EvidenceKind.REFUSED, null, json.put("unreadable", true)));
        }
        return facts;
    }

    private ObjectNode numbered(EvidenceKind kind, Identity identity) {
        return Events.event(kind.word(), machine)
                .put("session", identity.session())
                .put("seq", identity.seq());
    }

    public Record<String, Object> hole(Slot.Hole hole) {
        ObjectNode json = Events.event(EvidenceKind.HOLE.word(), machine)
                .put("session", hole.session())
                .put("first", hole.first())
                .put("what", hole.what());
        if (hole.last() != Slot.Hole.UNKNOWN_LAST) {
            json.put("last", hole.last());
        }
        return fact(EvidenceKind.HOLE, null, json);
    }

    public Record<String, Object> control(Reading.Control control, Source source) {
        ObjectNode json = Events.event(control.kind().word(), machine);
        if (control instanceof Reading.NumbersGone gone) {
            ArrayNode numbers = json.put("session", gone.said().session()).putArray("numbers");
            for (Slot.Hole range : gone.gone()) {
                ArrayNode pair = numbers.addArray().add(range.first());
                if (range.last() == Slot.Hole.UNKNOWN_LAST) {
                    pair.addNull();
                } else {
                    pair.add(range.last());
                }
            }
        }
        return fact(control.kind(), null, json.put("source", source.toString()));
    }

    public Record<String, Object> fact(EvidenceKind kind, @Nullable String build, ObjectNode json) {
        Headers headers = new RecordHeaders();
        add(headers, RecordHeader.KIND, kind.word());
        add(headers, RecordHeader.BUILD, build);
        return new Record<>(machine, Events.bytes(json), timestampMs, headers);
    }

    private static void add(Headers headers, String name, @Nullable String text) {
        if (text != null) {
            headers.add(name, text.getBytes(StandardCharsets.UTF_8));
        }
    }
}

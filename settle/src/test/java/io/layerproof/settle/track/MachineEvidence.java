package io.layerproof.settle.track;

import io.layerproof.rules.envelope.EnvelopeRef;
import io.layerproof.rules.event.Fact;
import io.layerproof.rules.event.Subject;
import io.layerproof.rules.message.Identity;
import io.layerproof.rules.tree.EvidenceKind;
import io.layerproof.rules.wire.event.FactWriter;
import io.layerproof.rules.wire.kafka.RecordHeader;
import io.layerproof.settle.evidence.EvidenceRecord;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** Records of the evidence topic of machine M1, one behind the other from offset 40, one a second. */
final class MachineEvidence {

    static final long NOW_MS = 1_795_132_800_000L;

    private long offset = 40;
    private long leaf;
    private long nowMs = NOW_MS;

    /** When the last record was received, milliseconds since 1970. */
    long nowMs() {
        return nowMs;
    }

    /** So much time passes before the next record; it may be negative. */
    MachineEvidence after(long ms) {
        nowMs += ms;
        return this;
    }

    EvidenceRecord frame(EvidenceKind kind, Identity identity, @Nullable String build) {
        return message(kind, identity, build, "frame", "");
    }

    /** @param envelope what it claims, as JSON, or empty */
    EvidenceRecord started(EvidenceKind kind, Identity identity, String build, String envelope) {
        String claim = envelope.isEmpty() ? "" : ",\"envelope\":" + envelope;
        return message(kind, identity, build, "build-started", claim + ",\"layers-planned\":3");
    }

    EvidenceRecord ended(EvidenceKind kind, Identity identity, String build) {
        return message(kind, identity, build, "build-ended", ",\"outcome\":\"completed\"");
    }

    private EvidenceRecord message(
            EvidenceKind kind, Identity identity, @Nullable String build, String type, String rest) {
        String named = build == null ? "" : ",\"build\":\"" + build + "\"";
        String json = "{\"type\":\"" + type + "\",\"session\":" + identity.session() + ",\"seq\":" + identity.seq()
                + ",\"time\":\"2026-11-20T06:00:00Z\"" + named + rest + "}";
        Headers headers = headers(kind, build);
        add(headers, RecordHeader.SESSION, Long.toString(identity.session()));
        add(headers, RecordHeader.SEQ, Long.toString(identity.seq()));
        add(headers, RecordHeader.RECEIVED_NS, Long.toString(nowMs * 1_000_000));
        add(headers, RecordHeader.LEAF, Long.toString(leaf++));
        return entry(headers, json.getBytes(StandardCharsets.UTF_8));
    }

    /** What the registry answered. */
    EvidenceRecord resolved(String build, boolean found, boolean bySettler) {
        EnvelopeRef envelope = found ? new EnvelopeRef("E1", 1, "ab".repeat(32)) : null;
        Fact fact = new Fact.EnvelopeResolved(new Subject("M1", build, envelope), "telemetry.raw/0/1", bySettler);
        return fact(fact, !bySettler);
    }

    /** The live verdict was published. */
    EvidenceRecord duplicates(String build) {
        return fact(new Fact.DuplicatesCounted(new Subject("M1", build, null), 0), true);
    }

    EvidenceRecord fact(Fact fact, boolean isLeaf) {
        Headers headers = headers(fact.kind(), fact.build());
        if (isLeaf) {
            add(headers, RecordHeader.LEAF, Long.toString(leaf++));
        }
        return entry(headers, FactWriter.bytes(fact));
    }

    private EvidenceRecord entry(Headers headers, byte[] json) {
        nowMs += 1_000;
        return EvidenceRecord.of(offset++, nowMs, "M1", headers, json);
    }

    private static Headers headers(EvidenceKind kind, @Nullable String build) {
        Headers headers = new RecordHeaders();
        add(headers, RecordHeader.KIND, kind.word());
        if (build != null) {
            add(headers, RecordHeader.BUILD, build);
        }
        return headers;
    }

    private static void add(Headers headers, String name, String text) {
        headers.add(name, text.getBytes(StandardCharsets.UTF_8));
    }
}

package io.layerproof.settle.judge;

import io.layerproof.rules.envelope.Envelope;
import io.layerproof.rules.judge.BuildCase;
import io.layerproof.rules.judge.CaseWithoutEnvelope;
import io.layerproof.rules.judge.Notices;
import io.layerproof.rules.message.Identity;
import io.layerproof.rules.record.RecordBounds;
import io.layerproof.rules.record.Slot;
import io.layerproof.rules.verdict.Judgement;
import io.layerproof.settle.evidence.EvidenceLog;
import io.layerproof.settle.track.BuildTrack;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Judges a build from its full record, with the same engine that judges live and from files. The result is a function
 * of the evidence and the envelope.
 */
public final class FullRecordJudge {

    private final Function<String, @Nullable Envelope> envelopes;
    private final Path directory;
    private final long runBytes;

    /**
     * A judge.
     *
     * @param envelopes gives the envelope with a SHA-256, in hex
     * @param directory where records are sorted
     * @param runBytes how much memory sorting may take, bytes
     */
    public FullRecordJudge(Function<String, @Nullable Envelope> envelopes, Path directory, long runBytes) {
        this.envelopes = envelopes;
        this.directory = directory;
        this.runBytes = runBytes;
    }

    /**
     * Judges a build from its full record.
     *
     * @throws IllegalStateException if the registry no longer has the envelope that is pinned to the build
     */
    public Settlement judge(String machine, BuildTrack track, EvidenceLog log) throws IOException {
        try (BuildEvidence evidence = BuildEvidence.read(machine, track, log, directory, runBytes)) {
            String sha256 = evidence.pinnedSha256();
            Envelope envelope = sha256 == null ? null : pinned(sha256);
            Decisions decisions = evidence.decisions();
            Judgement judgement =
                    envelope == null ? withoutEnvelope(track, evidence) : judge(track, evidence, envelope);
            return new Settlement(
                    machine,
                    track.build(),
                    evidence.length(),
                    evidence.ranges(),
                    judgement.countingQuarantined(evidence.unreadablePayloads()),
                    envelope,
                    evidence.tally(decisions),
                    evidence.unreadablePayloads(),
                    decisions,
                    new LinkedHashSet<>(track.causes()),
                    track.lastTimestampMs());
        }
    }

    /** The pinned envelope. Without it nothing is judged: "no envelope" would take back what live judging found. */
    private Envelope pinned(String sha256) {
        Envelope envelope = envelopes.apply(sha256);
        if (envelope == null) {
            throw new IllegalStateException(
                    "the envelope that is pinned to it is not in the registry any more, or cannot be read:"
                            + " register the file with the sha256 " + sha256 + " again");
        }
        return envelope;
    }

    private static Judgement judge(BuildTrack track, BuildEvidence evidence, Envelope envelope) throws IOException {
        BuildCase one = BuildCase.open(envelope, track.build(), evidence.bounds());
        evidence.forEach(slot -> one.next(slot, Notices.NOBODY));
        return one.judgement();
    }

    private static Judgement withoutEnvelope(BuildTrack track, BuildEvidence evidence) throws IOException {
        CaseWithoutEnvelope one = new CaseWithoutEnvelope(track.build());
        RecordBounds bounds = evidence.bounds();
        if (bounds != null) {
            evidence.forEach(slot -> {
                if (isInside(slot, bounds)) {
                    one.next(slot, Notices.NOBODY);
                }
            });
        }
        return one.judgement();
    }

    private static boolean isInside(Slot slot, RecordBounds bounds) {
        Identity identity = first(slot);
        Identity end = bounds.end() == null ? bounds.last() : bounds.end();
        return identity.compareTo(bounds.first()) >= 0 && identity.compareTo(end) <= 0;
    }

    private static Identity first(Slot slot) {
        if (slot instanceof Slot.Hole hole) {
            return new Identity(hole.session(), hole.first());
        }
        return slot instanceof Slot.Conflicting conflict
                ? conflict.identity()
                : ((Slot.Accepted) slot).message().header().identity();
    }
}

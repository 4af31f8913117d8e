package io.layerproof.settle.track;

import io.layerproof.rules.event.Fact;
import io.layerproof.rules.message.BuildEnded;
import io.layerproof.rules.message.BuildStarted;
import io.layerproof.rules.message.Identity;
import io.layerproof.rules.message.Message;
import io.layerproof.rules.tree.EvidenceKind;
import io.layerproof.rules.wire.JsonLine;
import io.layerproof.rules.wire.JsonMembers;
import io.layerproof.settle.evidence.EvidenceEntry;
import io.layerproof.settle.evidence.OffsetRanges;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a build without judging it: which numbers its record may reach over, where its evidence lies,
 * whether it is over, and what has come since it was settled. A function of the evidence and of nothing else.
 *
 * <pre>
 *  OPEN ──its end, its live verdict, or the next build──▶ OVER ──quiet──▶ SETTLED ──anything more──▶ OVER
 * </pre>
 */
public final class BuildTrack {

    private static final int MOST_CAUSES = 20;
    private static final long NONE_YET = -1;

    private final String build;
    private @Nullable Identity lowest;
    private @Nullable Identity highest;
    private @Nullable Identity started;
    private @Nullable Identity ended;
    private boolean boundsInDoubt;
    private boolean over;
    private boolean liveIsOpen;
    private boolean liveHasTold;
    private boolean resolved;
    private boolean awaitsEnvelopeFact;
    private @Nullable String claimedId;
    private @Nullable String claimedVersion;
    private OffsetRanges evidence = OffsetRanges.NONE;
    private long firstLeafOffset = NONE_YET;
    private long lastLeafOffset = NONE_YET;
    private final TreeMap<String, OffsetRanges> told = new TreeMap<>();
    private long firstTimestampMs = Long.MAX_VALUE;
    private long lastTimestampMs = Long.MIN_VALUE;
    private long touches;
    private long settledTouches;
    private final Set<String> causes = new LinkedHashSet<>();
    private @Nullable String settlement;

    /**
     * When its last record came, by the clock of who reads it if the record's own time lies ahead of it. Not kept: it
     * says when, not what.
     */
    private long quietFromMs;

    BuildTrack(String build) {
        this.build = build;
    }

    public String build() {
        return build;
    }

    /** Evidence came that names the build: a leaf of its tree, unless it is the settler's own. */
    void leaf(EvidenceEntry entry) {
        if (entry.isLeaf()) {
            firstLeafOffset = firstLeafOffset == NONE_YET ? entry.offset() : firstLeafOffset;
            lastLeafOffset = entry.offset();
        }
    }

    /** Whether a message has named it: before that there is nothing to judge. */
    boolean isNamed() {
        return lowest != null;
    }

    /** A copy of a message came that names the build. */
    void named(EvidenceEntry entry, Identity identity, @Nullable Message message, HighWaters waters, long nowMs) {
        boolean inside = endIsKnown();
        boolean causesChange = over || entry.kind() != EvidenceKind.ACCEPTED;
        boolean downwards = lowest == null || identity.compareTo(lowest) < 0;
        if (lowest == null || downwards) {
            lowest = identity;
        }
        if (highest == null || identity.compareTo(highest) > 0) {
            highest = identity;
        }
        note(entry, identity, message);
        if (downwards) {
            evidence = OffsetRanges.of(waters.before(identity), entry.offset());
        } else {
            reachTo(entry.offset(), inside);
        }
        touch(entry, causesChange, nowMs);
    }

    /** The bounds of the record, as far as they decide which numbers belong to it. */
    private void note(EvidenceEntry entry, Identity identity, @Nullable Message message) {
        boolean first = entry.kind().isFirst();
        if (message instanceof BuildStarted start && (started == null || identity.compareTo(started) < 0)) {
            started = identity;
            claimedId = start.envelopeId();
            claimedVersion = start.envelopeVersion();
        }
        if (message instanceof BuildEnded) {
            over = true;
            if (ended == null || identity.compareTo(ended) > 0) {
                ended = identity;
            }
        }
        boundsInDoubt |= !first && (identity.equals(started) || identity.equals(ended));
    }

    /** A copy of a message came that does not name it, for a number inside its record. */
    void touchedInside(EvidenceEntry entry, Identity identity, long nowMs) {
        boolean inside = endIsKnown();
        boundsInDoubt |= identity.equals(started) || identity.equals(ended);
        reachTo(entry.offset(), inside);
        touch(entry, true, nowMs);
    }

    /** A fact about it came. */
    void fact(EvidenceEntry entry, Fact.@Nullable EnvelopeResolved envelopeFact, long nowMs) {
        boolean byLive = false;
        if (envelopeFact != null) {
            resolved |= envelopeFact.subject().envelope() != null;
            awaitsEnvelopeFact = false;
            byLive = !envelopeFact.bySettler();
            liveIsOpen |= byLive;
        }
        if (entry.kind() == EvidenceKind.DUPLICATES) {
            over = true;
            byLive = true;
            liveIsOpen = false;
        }
        liveHasTold |= byLive;
        reachTo(entry.offset(), endIsKnown());
        touch(entry, !byLive || settlement != null, nowMs);
    }

    /** The machine has begun another build after its last message. */
    void overtaken() {
        over = true;
    }

    private void reachTo(long offset, boolean alone) {
        evidence = evidence.isEmpty() || (alone && !boundsInDoubt)
                ? evidence.with(offset)
                : OffsetRanges.of(evidence.first(), offset);
    }

    private void touch(EvidenceEntry entry, boolean causesChange, long nowMs) {
        touches++;
        firstTimestampMs = Math.min(firstTimestampMs, entry.timestampMs());
        lastTimestampMs = Math.max(lastTimestampMs, entry.timestampMs());
        quietFromMs = Math.min(lastTimestampMs, nowMs);
        if (causesChange && causes.size() < MOST_CAUSES) {
            causes.add(entry.cause());
        }
    }

    private boolean endIsKnown() {
        return ended != null && (started == null || ended.compareTo(started) > 0);
    }

    /** Whether a number may belong to its record though the message does not name it. */
    boolean reachesOver(Identity identity) {
        Identity upTo = endIsKnown() && !boundsInDoubt ? ended : highest;
        return lowest != null && upTo != null && identity.compareTo(lowest) >= 0 && identity.compareTo(upTo) <= 0;
    }

    /** Whether all of it lies before a number. */
    boolean isBefore(Identity identity) {
        return highest != null && highest.compareTo(identity) < 0;
    }

    /** Whether it is over and has changed since it was settled. */
    boolean asksForSettling() {
        return over && touches > settledTouches && lowest != null && !awaitsEnvelopeFact;
    }

    /** Whether it is over and has had no envelope so far. */
    public boolean asksForEnvelope() {
        return over && lacksEnvelope();
    }

    /** Whether it claims an envelope that has not been found so far. */
    public boolean lacksEnvelope() {
        return !resolved && claimedId != null;
    }

    /** The fact that its envelope is known now has been sent to the evidence: it is judged when that has come back. */
    public void resolutionSent() {
        resolved = true;
        awaitsEnvelopeFact = true;
    }

    /** Whether nothing has come for so long. */
    boolean isQuiet(long nowMs, long graceMs) {
        return nowMs - quietFromMs >= graceMs;
    }

    boolean isOver() {
        return over;
    }

    /** The lowest number of a message that names it. */
    public Identity lowest() {
        if (lowest == null) {
            throw new IllegalStateException("no message names " + build);
        }
        return lowest;
    }

    /** The highest number of a message that names it. */
    public Identity highest() {
        return highest == null ? lowest() : highest;
    }

    public OffsetRanges evidence() {
        return evidence;
    }

    /** From the first to the last leaf of its tree. */
    public OffsetRanges.Range leaves() {
        return new OffsetRanges.Range(firstLeafOffset, lastLeafOffset);
    }

    @Nullable
    public String claimedEnvelope() {
        return claimedId;
    }

    @Nullable
    public String claimedVersion() {
        return claimedVersion;
    }

    /** Where what was told of it lies, by topic. */
    public Map<String, OffsetRanges> told() {
        return told;
    }

    /** Where what was told of it lies now. */
    public void tell(Map<String, OffsetRanges> places) {
        told.clear();
        told.putAll(places);
    }

    /** Whether streams may have told something of it since it was settled. */
    public boolean liveHasTold() {
        return liveHasTold;
    }

    /** When the first of its evidence was received, milliseconds since 1970. */
    public long firstTimestampMs() {
        return firstTimestampMs;
    }

    /** When the last of its evidence was received, milliseconds since 1970. */
    public long lastTimestampMs() {
        return lastTimestampMs;
    }

    /** What has come that can make a difference to what was told before, the first of it. */
    public Set<String> causes() {
        return causes;
    }

    /** The id of its latest settlement, or null before the first. */
    @Nullable
    String settlement() {
        return settlement;
    }

    /** It has been judged from everything that has come so far. */
    public void settled(String id) {
        settlement = id;
        settledTouches = touches;
        liveHasTold = liveIsOpen;
        causes.clear();
    }

    public byte[] save() {
        JsonLine json = TrackJson.begin().put("build", build);
        TrackJson.put(json, "lowest", lowest);
        TrackJson.put(json, "highest", highest);
        TrackJson.put(json, "started", started);
        TrackJson.put(json, "ended", ended);
        json.put("bounds-in-doubt", boundsInDoubt)
                .put("over", over)
                .put("live-is-open", liveIsOpen)
                .put("live-has-told", liveHasTold)
                .put("resolved", resolved)
                .put("awaits-envelope-fact", awaitsEnvelopeFact)
                .put("claimed-id", claimedId)
                .put("claimed-version", claimedVersion)
                .put("first-ms", firstTimestampMs)
                .put("last-ms", lastTimestampMs)
                .put("touches", touches)
                .put("settled-touches", settledTouches)
                .put("settlement", settlement);
        TrackJson.put(json, "evidence", evidence);
        json.put("first-leaf", firstLeafOffset).put("last-leaf", lastLeafOffset);
        json.putObject("told", topics -> told.forEach((topic, ranges) -> TrackJson.put(topics, topic, ranges)));
        json.putValue("causes", causes);
        return json.bytes();
    }

    public static BuildTrack restore(byte[] entry, long nowMs) {
        JsonMembers json = TrackJson.parse(entry);
        BuildTrack track = new BuildTrack(json.text("build"));
        track.lowest = TrackJson.identity(json, "lowest");
        track.highest = TrackJson.identity(json, "highest");
        track.started = TrackJson.identity(json, "started");
        track.ended = TrackJson.identity(json, "ended");
        track.boundsInDoubt = json.flag("bounds-in-doubt");
        track.over = json.flag("over");
        track.liveIsOpen = json.flag("live-is-open");
        track.liveHasTold = json.flag("live-has-told");
        track.resolved = json.flag("resolved");
        track.awaitsEnvelopeFact = json.flag("awaits-envelope-fact");
        track.claimedId = json.textOrNone("claimed-id");
        track.claimedVersion = json.textOrNone("claimed-version");
        track.firstTimestampMs = json.whole("first-ms");
        track.lastTimestampMs = json.whole("last-ms");
        track.quietFromMs = Math.min(track.lastTimestampMs, nowMs);
        track.touches = json.whole("touches");
        track.settledTouches = json.whole("settled-touches");
        track.settlement = json.textOrNone("settlement");
        track.evidence = TrackJson.ranges(json, "evidence");
        track.firstLeafOffset = json.wholeOr("first-leaf", 0);
        track.lastLeafOffset = json.wholeOr("last-leaf", 0);
        JsonMembers topics = json.object("told");
        topics.names().forEach(topic -> track.told.put(topic, TrackJson.ranges(topics, topic)));
        track.causes.addAll(json.texts("causes"));
        return track;
    }
}

package io.layerproof.settle.track;

import io.layerproof.rules.event.Fact;
import io.layerproof.rules.message.BuildEnded;
import io.layerproof.rules.message.BuildStarted;
import io.layerproof.rules.message.Identity;
import io.layerproof.rules.message.Message;
import io.layerproof.rules.tree.EvidenceKind;
import io.layerproof.rules.wire.JsonLine;
import io.layerproof.rules.wire.JsonMembers;
import io.layerproof.settle.evidence.EvidenceRecord;
import io.layerproof.settle.evidence.OffsetRanges;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a build without judging it: how far it has come, which numbers its record may span, where its
 * evidence lies, and what has come since it was settled. It depends on the evidence alone.
 *
 * <p>Its states and their transitions are types: {@link BuildLife}, {@link EnvelopeClaim}, {@link LiveEvents}.
 */
public final class BuildTrack {

    private static final int MOST_CAUSES = 20;
    private static final long NONE_YET = -1;

    private final String build;
    private BuildLife life = BuildLife.begun();
    private EnvelopeClaim envelope = EnvelopeClaim.none();
    private LiveEvents liveEvents = LiveEvents.NONE_NEW;

    /** Null until a message names the build. */
    private @Nullable RecordNumbers numbers;

    private OffsetRanges evidence = OffsetRanges.NONE;
    private long firstLeafOffset = NONE_YET;
    private long lastLeafOffset = NONE_YET;
    private final TreeMap<String, OffsetRanges> told = new TreeMap<>();
    private long firstTimestampMs = Long.MAX_VALUE;
    private long lastTimestampMs = Long.MIN_VALUE;
    private final Set<String> causes = new LinkedHashSet<>();

    /**
     * When its last record came; if the record's own time is ahead of the reader's clock, when it was read. It is not
     * saved, because it depends on more than the evidence.
     */
    private long quietFromMs;

    BuildTrack(String build) {
        this.build = build;
    }

    public String build() {
        return build;
    }

    /** Evidence came that names the build. It is a leaf of the build's tree, unless the settler wrote it. */
    void leaf(EvidenceRecord record) {
        if (record.isLeaf()) {
            firstLeafOffset = firstLeafOffset == NONE_YET ? record.offset() : firstLeafOffset;
            lastLeafOffset = record.offset();
        }
    }

    /** Whether a message has named it. Before that there is nothing to judge. */
    boolean isNamed() {
        return numbers != null;
    }

    /** A copy of a message came that names the build. */
    void named(EvidenceRecord record, Identity identity, @Nullable Message message, HighWaters waters, long nowMs) {
        RecordNumbers before = numbers;
        RecordNumbers known = before == null ? RecordNumbers.of(identity) : before;
        boolean causesChange = life.isOver() || record.kind() != EvidenceKind.ACCEPTED;
        if (message instanceof BuildStarted start && known.beginsBefore(identity)) {
            envelope = envelope.claimed(new EnvelopeClaim.Name(start.envelopeId(), start.envelopeVersion()));
        }
        if (message instanceof BuildEnded) {
            life = life.over();
        }
        RecordNumbers after = known.with(identity, record.kind().isFirst(), message);
        numbers = after;
        if (before == null || identity.compareTo(before.lowest()) < 0) {
            evidence = OffsetRanges.of(waters.before(identity), record.offset());
        } else {
            reachTo(record.offset(), before.areClosed() && after.areClosed());
        }
        touch(record, causesChange, nowMs);
    }

    /** A copy of a message came that does not name it, for a number inside its record. */
    void touchedInside(EvidenceRecord record, Identity identity, long nowMs) {
        RecordNumbers before = numbers();
        RecordNumbers after = before.withCopy(identity);
        numbers = after;
        reachTo(record.offset(), before.areClosed() && after.areClosed());
        touch(record, true, nowMs);
    }

    /** A fact about it came. */
    void fact(EvidenceRecord record, Fact.@Nullable EnvelopeResolved answer, long nowMs) {
        boolean byLive = false;
        if (answer != null) {
            envelope = envelope.answered(answer.subject().envelope() != null);
            byLive = !answer.bySettler();
            liveEvents = byLive ? liveEvents.begun() : liveEvents;
        }
        if (record.kind() == EvidenceKind.DUPLICATES) {
            byLive = true;
            life = life.over();
            liveEvents = liveEvents.verdictOut();
        }
        reachTo(record.offset(), numbers().areClosed());
        touch(record, !byLive || life.settlement() != null, nowMs);
    }

    /** The machine has begun another build after its last message. */
    void overtaken() {
        life = life.over();
    }

    /** Extends its evidence to an offset: by that offset {@code alone} if the bounds of the record are certain. */
    private void reachTo(long offset, boolean alone) {
        evidence = evidence.isEmpty() || alone ? evidence.with(offset) : OffsetRanges.of(evidence.first(), offset);
    }

    private void touch(EvidenceRecord record, boolean causesChange, long nowMs) {
        life = life.touched();
        firstTimestampMs = Math.min(firstTimestampMs, record.timestampMs());
        lastTimestampMs = Math.max(lastTimestampMs, record.timestampMs());
        quietFromMs = Math.min(lastTimestampMs, nowMs);
        if (causesChange && causes.size() < MOST_CAUSES) {
            causes.add(record.cause());
        }
    }

    private RecordNumbers numbers() {
        RecordNumbers known = numbers;
        if (known == null) {
            throw new IllegalStateException("no message names " + build);
        }
        return known;
    }

    /** Whether a number may belong to its record though the message does not name it. */
    boolean reachesOver(Identity identity) {
        return numbers != null && numbers.reachOver(identity);
    }

    /** Whether all of it lies before a number. */
    boolean isBefore(Identity identity) {
        return numbers != null && numbers.highest().compareTo(identity) < 0;
    }

    /** Whether it is over, a record came since it was settled, and no fact about its envelope is awaited. */
    public boolean asksForSettling() {
        return life.asksForSettling() && !envelope.awaitsFact();
    }

    /** Whether it is over and its envelope has not been found. */
    public boolean asksForEnvelope() {
        return life.isOver() && lacksEnvelope();
    }

    /** Whether it claims an envelope that has not been found so far. */
    public boolean lacksEnvelope() {
        return envelope.isUnresolved();
    }

    /** The settler has sent the fact that its envelope is known. The build is judged when evidence has that fact. */
    public void resolutionSent() {
        envelope = envelope.sent();
    }

    /** Whether no record of it has come for the grace time. */
    boolean isQuiet(long nowMs, long graceMs) {
        return nowMs - quietFromMs >= graceMs;
    }

    boolean isOver() {
        return life.isOver();
    }

    /** The lowest number of a message that names it. */
    public Identity lowest() {
        return numbers().lowest();
    }

    /** The highest number of a message that names it. */
    public Identity highest() {
        return numbers().highest();
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
        return envelope.name().id();
    }

    @Nullable
    public String claimedVersion() {
        return envelope.name().version();
    }

    /** Where the events published about it lie, by topic. */
    public Map<String, OffsetRanges> told() {
        return told;
    }

    /** Sets where the events published about it lie, by topic. */
    public void tell(Map<String, OffsetRanges> places) {
        told.clear();
        told.putAll(places);
    }

    /** Whether streams may have published events of it that no settlement has read. */
    public boolean liveHasTold() {
        return liveEvents.mayBeThere();
    }

    /** When the first of its evidence was received, milliseconds since 1970. */
    public long firstTimestampMs() {
        return firstTimestampMs;
    }

    /** When the last of its evidence was received, milliseconds since 1970. */
    public long lastTimestampMs() {
        return lastTimestampMs;
    }

    /** The records that may change what was published before; at most the first {@value #MOST_CAUSES}. */
    public Set<String> causes() {
        return causes;
    }

    /** The id of its latest settlement, or null before the first. */
    @Nullable
    String settlement() {
        return life.settlement();
    }

    /**
     * It has been judged from everything that has come so far.
     *
     * @throws IllegalStateException if it does not ask for that
     */
    public void settled(String id) {
        life = life.settled(id);
        liveEvents = liveEvents.settled();
        causes.clear();
    }

    /** Its entry in {@code settlements}. */
    public byte[] save() {
        JsonLine json = TrackJson.begin().put("build", build);
        TrackJson.put(json, "lowest", numbers == null ? null : numbers.lowest());
        TrackJson.put(json, "highest", numbers == null ? null : numbers.highest());
        TrackJson.put(json, "started", numbers == null ? null : numbers.started());
        TrackJson.put(json, "ended", numbers == null ? null : numbers.ended());
        json.put("bounds-in-doubt", numbers != null && numbers.inDoubt())
                .put("over", life.isOver())
                .put("live-is-open", liveEvents.areComing())
                .put("live-has-told", liveEvents.mayBeThere())
                .put("resolved", !(envelope instanceof EnvelopeClaim.Unresolved))
                .put("awaits-envelope-fact", envelope.awaitsFact())
                .put("claimed-id", envelope.name().id())
                .put("claimed-version", envelope.name().version())
                .put("first-ms", firstTimestampMs)
                .put("last-ms", lastTimestampMs)
                .put("touches", life.touches())
                .put("settled-touches", life.settledTouches())
                .put("settlement", life.settlement());
        TrackJson.put(json, "evidence", evidence);
        json.put("first-leaf", firstLeafOffset).put("last-leaf", lastLeafOffset);
        json.putObject("told", topics -> told.forEach((topic, ranges) -> TrackJson.put(topics, topic, ranges)));
        json.putValue("causes", causes);
        return json.bytes();
    }

    /** What {@link #save} wrote. */
    public static BuildTrack restore(byte[] entry, long nowMs) {
        JsonMembers json = TrackJson.parse(entry);
        BuildTrack track = new BuildTrack(json.text("build"));
        track.numbers = numbers(json);
        track.life = BuildLife.restored(
                json.flag("over"), json.whole("touches"), json.whole("settled-touches"), json.textOrNone("settlement"));
        track.liveEvents = LiveEvents.restored(json.flag("live-is-open"), json.flag("live-has-told"));
        track.envelope = EnvelopeClaim.restored(
                new EnvelopeClaim.Name(json.textOrNone("claimed-id"), json.textOrNone("claimed-version")),
                json.flag("resolved"),
                json.flag("awaits-envelope-fact"));
        track.firstTimestampMs = json.whole("first-ms");
        track.lastTimestampMs = json.whole("last-ms");
        track.quietFromMs = Math.min(track.lastTimestampMs, nowMs);
        track.evidence = TrackJson.ranges(json, "evidence");
        track.firstLeafOffset = json.wholeOr("first-leaf", 0);
        track.lastLeafOffset = json.wholeOr("last-leaf", 0);
        JsonMembers topics = json.object("told");
        topics.names().forEach(topic -> track.told.put(topic, TrackJson.ranges(topics, topic)));
        track.causes.addAll(json.texts("causes"));
        return track;
    }

    private static @Nullable RecordNumbers numbers(JsonMembers json) {
        Identity lowest = TrackJson.identity(json, "lowest");
        Identity highest = TrackJson.identity(json, "highest");
        return lowest == null || highest == null
                ? null
                : new RecordNumbers(
                        lowest,
                        highest,
                        TrackJson.identity(json, "started"),
                        TrackJson.identity(json, "ended"),
                        json.flag("bounds-in-doubt"));
    }
}

package io.layerproof.settle.judge;

import io.layerproof.rules.envelope.EnvelopeRef;
import io.layerproof.rules.event.Fact;
import io.layerproof.rules.message.Identity;
import io.layerproof.rules.record.BoundsFinder;
import io.layerproof.rules.record.RecordBounds;
import io.layerproof.rules.record.Slot;
import io.layerproof.rules.record.Tally;
import io.layerproof.rules.stored.FurtherCopy;
import io.layerproof.rules.stored.RecordWalk;
import io.layerproof.rules.stored.SortedRuns;
import io.layerproof.rules.stored.StoredCopy;
import io.layerproof.rules.stored.StoredMessage;
import io.layerproof.rules.tree.EvidenceKind;
import io.layerproof.rules.wire.event.FactReader;
import io.layerproof.rules.wire.message.MessageReader;
import io.layerproof.rules.wire.message.Payload;
import io.layerproof.settle.evidence.EvidenceLog;
import io.layerproof.settle.evidence.EvidenceRecord;
import io.layerproof.settle.evidence.OffsetRanges;
import io.layerproof.settle.track.BuildTrack;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The full record of one build, extracted from the evidence: its machine's messages from the build's lowest to its
 * highest number, sorted on disk, and the counts of what was read. An undecided copy counts as a copy like any other
 * here. Memory is bounded by one run of the sort.
 */
final class BuildEvidence implements Closeable {

    private final MessageReader reader = MessageReader.ofPayloads();
    private final String machine;
    private final BuildTrack track;
    private final EvidenceLog log;
    private final Path directory;
    private final long runBytes;

    private OffsetRanges ranges;
    private @Nullable SortedRuns runs;
    private BoundsFinder bounds = new BoundsFinder();
    private Count count = new Count();

    private BuildEvidence(String machine, BuildTrack track, EvidenceLog log, Path directory, long runBytes) {
        this.machine = machine;
        this.track = track;
        this.log = log;
        this.directory = directory;
        this.runBytes = runBytes;
        this.ranges = track.evidence();
    }

    /** The counts of what was read. */
    private static final class Count {
        private long length;
        private long accepted;
        private long copies;
        private long conflicting;
        private long undecided;
        private long refused;
        private long unreadable;
        private @Nullable String sha256;
    }

    /**
     * Reads the record of a build.
     *
     * @param parent the directory to sort in
     * @param runBytes how much memory sorting may take, bytes
     */
    static BuildEvidence read(String machine, BuildTrack track, EvidenceLog log, Path parent, long runBytes)
            throws IOException {
        Path directory = SortDirectories.makeIn(parent);
        BuildEvidence evidence = new BuildEvidence(machine, track, log, directory, runBytes);
        try {
            evidence.read();
            RecordBounds found = evidence.bounds();
            boolean endIsGone = found != null && found.end() == null;
            if (endIsGone && evidence.ranges.ranges().size() > 1) {
                evidence.ranges = evidence.ranges.whole();
                evidence.read();
            }
            return evidence;
        } catch (IOException | RuntimeException e) {
            evidence.close();
            throw e;
        }
    }

    private void read() throws IOException {
        if (runs != null) {
            runs.close();
        }
        count = new Count();
        bounds = new BoundsFinder();
        try (Reading reading = new Reading(this::isOfTheRecord)) {
            runs = SortedRuns.of(reading, reader, directory, runBytes);
        }
        forEach(bounds::next);
    }

    private boolean isOfTheRecord(EvidenceRecord record) {
        count(record);
        Identity identity = record.identity();
        // The fact of a further copy has no content: only one that names the build can be assigned to it.
        return identity == null ? record.kind() == EvidenceKind.COPY && namesTheBuild(record) : isInside(identity);
    }

    private boolean isInside(Identity identity) {
        return identity.compareTo(track.lowest()) >= 0 && identity.compareTo(track.highest()) <= 0;
    }

    private boolean namesTheBuild(EvidenceRecord record) {
        return track.build().equals(record.build());
    }

    private void count(EvidenceRecord record) {
        boolean ours = namesTheBuild(record);
        switch (record.kind()) {
            case ACCEPTED, LATE -> count.accepted += ours ? 1 : 0;
            case CONFLICTING -> count.conflicting += ours ? 1 : 0;
            case UNDECIDED -> count.undecided += ours ? 1 : 0;
            case COPY -> count.copies += ours ? 1 : 0;
            case REFUSED -> {
                count.refused += ours ? 1 : 0;
                count.unreadable += fact(record) instanceof Fact.UnreadablePayload ? 1 : 0;
            }
            case ENVELOPE -> pin(ours, fact(record));
            default -> {}
        }
        count.length += ours && record.kind().isOfTheRecord() ? 1 : 0;
        Identity identity = record.identity();
        count.length += !ours && identity != null && isInside(identity) ? 1 : 0;
    }

    private void pin(boolean ours, Fact fact) {
        if (ours && count.sha256 == null && fact instanceof Fact.EnvelopeResolved resolved) {
            EnvelopeRef envelope = resolved.subject().envelope();
            count.sha256 = envelope == null ? null : envelope.sha256();
        }
    }

    /** Passes on every slot from the lowest to the highest number that names the build, in order. */
    void forEach(Consumer<Slot> slots) throws IOException {
        if (runs == null) {
            throw new IllegalStateException("the evidence has not been read");
        }
        try (StoredCopy.Source source = runs.read()) {
            if (!RecordWalk.each(source, reader, slots)) {
                throw new IllegalStateException("sorted copies are not in order");
            }
        }
    }

    /** Where the record begins and ends; null where only conflicting messages name the build. */
    @Nullable
    RecordBounds bounds() {
        return bounds.bounds(track.build());
    }

    /** How many records of the evidence make up the record: copies of messages, and facts that count. */
    long length() {
        return count.length;
    }

    /** Where they lie. */
    OffsetRanges ranges() {
        return ranges;
    }

    /** SHA-256, in hex, of the envelope that was pinned first; null if none has been pinned. */
    @Nullable
    String pinnedSha256() {
        return count.sha256;
    }

    /** How many unreadable payloads of the machine lie between the first and the last record of the build. */
    long unreadablePayloads() {
        return count.unreadable;
    }

    /** What the undecided copies that name the build turn out to be. */
    Decisions decisions() throws IOException {
        if (count.undecided == 0) {
            return Decisions.NOTHING;
        }
        Path aside = Files.createTempDirectory(directory, "undecided-");
        try (Reading reading = new Reading(record -> record.kind() == EvidenceKind.UNDECIDED && namesTheBuild(record));
                SortedRuns undecided = SortedRuns.of(reading, reader, aside, runBytes);
                StoredCopy.Source source = undecided.read()) {
            Decisions decisions = new Decisions(source);
            forEach(decisions::next);
            return decisions;
        } finally {
            Files.deleteIfExists(aside);
        }
    }

    /** Its messages counted by fate, undecided ones by the decision on them. */
    Tally tally(Decisions decisions) {
        return new Tally(
                count.accepted + decisions.accepted(),
                count.copies + decisions.duplicate(),
                count.conflicting + decisions.conflicting(),
                0,
                count.refused);
    }

    @Override
    public void close() throws IOException {
        if (runs != null) {
            runs.close();
        }
        Files.deleteIfExists(directory);
    }

    private static Fact fact(EvidenceRecord record) {
        return FactReader.read(record.value(), record.build());
    }

    /** The chosen ones of the machine's copies, in the order of the evidence. */
    private final class Reading implements StoredCopy.Source {

        private final Predicate<EvidenceRecord> chosen;
        private final Deque<OffsetRanges.Range> left;
        private EvidenceLog.@Nullable Cursor cursor;

        Reading(Predicate<EvidenceRecord> chosen) {
            this.chosen = chosen;
            this.left = new ArrayDeque<>(ranges.ranges());
        }

        @Override
        public @Nullable StoredCopy next() {
            for (EvidenceRecord record = nextRecord(); record != null; record = nextRecord()) {
                if (machine.equals(record.machine()) && chosen.test(record)) {
                    return copy(record);
                }
            }
            return null;
        }

        private @Nullable EvidenceRecord nextRecord() {
            while (true) {
                EvidenceRecord record = cursor == null ? null : cursor.next();
                if (record != null) {
                    return record;
                }
                close();
                OffsetRanges.Range range = left.poll();
                if (range == null) {
                    return null;
                }
                cursor = log.read(range);
            }
        }

        private StoredCopy copy(EvidenceRecord record) {
            byte[] value = record.value();
            if (record.kind() == EvidenceKind.COPY && fact(record) instanceof Fact.FurtherCopy copy) {
                return new FurtherCopy(copy.identity(), copy.receivedNs());
            }
            if (reader.read(value, 0, value.length, record.receivedNs()) instanceof Payload.Read read) {
                return new StoredMessage(read.elements().get(0).message(), value, 0, value.length);
            }
            throw new IllegalStateException(
                    "a message of the evidence cannot be read: " + machine + " " + record.what());
        }

        @Override
        public void close() {
            if (cursor != null) {
                cursor.close();
                cursor = null;
            }
        }
    }
}

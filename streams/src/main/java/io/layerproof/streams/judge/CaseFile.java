package io.layerproof.streams.judge;

import io.layerproof.rules.envelope.Envelope;
import io.layerproof.rules.judge.CaseWithoutEnvelope;
import io.layerproof.rules.judge.LiveCase;
import io.layerproof.rules.judge.Notices;
import io.layerproof.rules.record.Slot;
import io.layerproof.rules.register.RegisteredEnvelope;
import io.layerproof.streams.register.EnvelopeFiles;
import io.layerproof.streams.state.Entries;
import io.layerproof.streams.state.ObjectCodec;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * The case of a build, and how it is stored. One frame changes nearly every signal and rule of a case; writing all of
 * their entries would take ten to twenty times the bytes of the frame. So each transaction writes a journal of the
 * slots that the case took, and a restart replays it: a case is a function of its slots. When the journal is longer
 * than the last snapshot of the case, a new snapshot replaces it. So a restart reads at most about twice the snapshot,
 * and snapshots cost the same for each incoming byte, however large the case is.
 *
 * <p>Entries: {@code e} the envelope's file, if there is one; {@code s/…} the snapshot; {@code j…} the pieces of the
 * journal since then. The file is kept here so that no change of the registry can touch a running build.
 */
final class CaseFile {

    private static final String FILE = "e";
    private static final String SNAPSHOT = "s/";
    private static final String JOURNAL = "j";

    /** A journal of up to this many bytes needs no snapshot. */
    private static final int SHORT_JOURNAL_BYTES = 32 * 1024;

    private final @Nullable RegisteredEnvelope pinned;
    private final LiveCase live;
    private SlotJournal journal = new SlotJournal();
    private int pieces;
    private long snapshotBytes;
    private boolean snapshotDue;

    private CaseFile(@Nullable RegisteredEnvelope pinned, LiveCase live) {
        this.pinned = pinned;
        this.live = live;
    }

    /**
     * A case that has taken no slot yet.
     *
     * @param pinned null if it has no envelope
     */
    static CaseFile open(String build, @Nullable RegisteredEnvelope pinned, LiveCases opener) {
        LiveCase live = pinned == null ? new CaseWithoutEnvelope(build) : opener.open(pinned.envelope(), build);
        CaseFile file = new CaseFile(pinned, live);
        file.snapshotDue = true;
        return file;
    }

    /** Its envelope, or null if it has none. */
    @Nullable
    Envelope envelope() {
        return pinned == null ? null : pinned.envelope();
    }

    /** The case, to ask it questions. It takes slots through {@link #take} only. */
    LiveCase live() {
        return live;
    }

    /** Takes the next slot of the machine's record. */
    void take(Slot slot, Notices notices) {
        live.next(slot, notices);
        if (!snapshotDue && !journal.add(slot)) {
            snapshotDue = true;
        }
    }

    private void write(Entries entries) {
        if (snapshotDue || journal.length() > Math.max(SHORT_JOURNAL_BYTES, snapshotBytes)) {
            takeSnapshot(entries);
            return;
        }
        byte[] piece = journal.cut();
        if (piece != null) {
            entries.put(Entries.numbered(JOURNAL, pieces), piece);
            pieces++;
        }
    }

    private void takeSnapshot(Entries entries) {
        SortedMap<String, byte[]> snapshot = live.entries();
        entries.replace(FILE, pinned == null ? Map.of() : Map.of("", pinned.file()));
        entries.replace(SNAPSHOT, snapshot);
        entries.replace(JOURNAL, Map.of());
        snapshotBytes = bytes(snapshot);
        journal = new SlotJournal();
        pieces = 0;
        snapshotDue = false;
    }

    private static long bytes(SortedMap<String, byte[]> snapshot) {
        return snapshot.values().stream().mapToLong(entry -> entry.length).sum();
    }

    /** Writes case files to entries, and reads them. */
    static ObjectCodec<CaseFile> codec(LiveCases opener, EnvelopeFiles files) {
        return new ObjectCodec<>() {
            @Override
            public void write(CaseFile file, Entries entries) {
                file.write(entries);
            }

            @Override
            public CaseFile read(String key, Entries entries) {
                return restore(entries, opener, files);
            }
        };
    }

    private static CaseFile restore(Entries entries, LiveCases opener, EnvelopeFiles files) {
        byte[] file = entries.all().get(FILE);
        RegisteredEnvelope pinned = file == null ? null : files.pinned(file);
        SortedMap<String, byte[]> snapshot = entries.under(SNAPSHOT);
        LiveCase live =
                pinned == null ? CaseWithoutEnvelope.restore(snapshot) : opener.restore(pinned.envelope(), snapshot);
        CaseFile restored = new CaseFile(pinned, live);
        restored.snapshotBytes = bytes(snapshot);
        for (byte[] piece : entries.under(JOURNAL).values()) {
            restored.journal.replay(piece, slot -> live.next(slot, Notices.NOBODY));
            restored.pieces++;
        }
        return restored;
    }
}

package io.layerproof.app.judge;

import io.layerproof.app.console.Progress;
import io.layerproof.app.input.LogInput;
import io.layerproof.app.input.ScratchDirectory;
import io.layerproof.rules.record.BoundsFinder;
import io.layerproof.rules.record.RecordBounds;
import io.layerproof.rules.record.Slot;
import io.layerproof.rules.stored.RecordWalk;
import io.layerproof.rules.stored.SortedRuns;
import io.layerproof.rules.stored.StoredCopy;
import java.io.Closeable;
import java.io.IOException;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The record of a machine, from a log with messages in any order (spec, sections 2 and 10). Opening it reads the file
 * once, and again to sort it on disk if it is not in record order. Each {@link #forEach} reads the record again. Memory
 * use grows with the number of builds, not with the size of the file.
 */
final class StoredRecord implements Closeable {

    private static final long MOST_RUN_BYTES = 64L << 20;

    private final LogInput log;
    private final @Nullable Sorted sorted;
    private final BoundsFinder bounds;
    private final Quarantine quarantine;

    private StoredRecord(LogInput log, @Nullable Sorted sorted, BoundsFinder bounds, Quarantine quarantine) {
        this.log = log;
        this.sorted = sorted;
        this.bounds = bounds;
        this.quarantine = quarantine;
    }

    /**
     * Reads a log, which must stay open as long as the record is in use.
     *
     * @param progress makes the progress display of a step from its name
     */
    static StoredRecord open(LogInput log, Function<String, Progress> progress) throws IOException {
        long memory = Runtime.getRuntime().maxMemory() / 8;
        return open(log, progress, Math.min(MOST_RUN_BYTES, memory));
    }

    static StoredRecord open(LogInput log, Function<String, Progress> progress, long runBytes) throws IOException {
        BoundsFinder bounds = new BoundsFinder();
        try (LogReading reading = LogReading.open(log, progress.apply("reading"))) {
            if (RecordWalk.each(reading, reading.reader(), bounds::next)) {
                return new StoredRecord(log, null, bounds, reading.quarantine());
            }
        }
        return sorted(log, progress, runBytes);
    }

    private static StoredRecord sorted(LogInput log, Function<String, Progress> progress, long runBytes)
            throws IOException {
        try (LogReading reading = LogReading.open(log, progress.apply("sorting"))) {
            Sorted sorted = Sorted.of(reading, runBytes);
            BoundsFinder bounds = new BoundsFinder();
            try (StoredCopy.Source source = sorted.runs.read()) {
                RecordWalk.each(source, reading.reader(), bounds::next);
            } catch (IOException | RuntimeException e) {
                sorted.close();
                throw e;
            }
            return new StoredRecord(log, sorted, bounds, reading.quarantine());
        }
    }

    /** Every build that a message names, in the order in which they are first named. */
    Set<String> builds() {
        return bounds.builds();
    }

    /** Where a build's record begins and ends; null where only conflicting messages name it. */
    @Nullable
    RecordBounds bounds(String build) {
        return bounds.bounds(build);
    }

    Quarantine quarantine() {
        return quarantine;
    }

    /** Whether the log had to be sorted. */
    boolean wasSorted() {
        return sorted != null;
    }

    /** Passes on every slot of the record, in order. */
    void forEach(Consumer<Slot> slots, Progress progress) throws IOException {
        try (StoredCopy.Source source = sorted == null ? LogReading.open(log, progress) : sorted.runs.read()) {
            if (!RecordWalk.each(source, LogReading.newReader(), slots)) {
                throw new IOException(log + " was changed while it was read");
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (sorted != null) {
            sorted.close();
        }
    }

    /** The sorted messages and the directory that holds them. */
    private record Sorted(ScratchDirectory directory, SortedRuns runs) implements Closeable {

        static Sorted of(LogReading reading, long runBytes) throws IOException {
            ScratchDirectory directory = ScratchDirectory.make("sort");
            try {
                return new Sorted(directory, SortedRuns.of(reading, reading.reader(), directory.path(), runBytes));
            } catch (IOException | RuntimeException e) {
                directory.close();
                throw e;
            }
        }

        @Override
        public void close() throws IOException {
            runs.close();
            directory.close();
        }
    }
}

package io.layerproof.standalone.judge;

import io.layerproof.rules.message.Identity;
import io.layerproof.rules.message.Message;
import io.layerproof.rules.record.BoundsFinder;
import io.layerproof.rules.record.HoleFinder;
import io.layerproof.rules.record.RecordBounds;
import io.layerproof.rules.record.Slot;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The record of a machine that lies in a log: messages one a line, in any order (spec, sections 2 and 10). Opening it
 * reads the file once, and once more to sort it on disk if it is not in record order; each {@link #forEach} reads it
 * again. Memory is bounded by the number of builds, not by the file.
 */
final class StoredRecord implements Closeable {

    private static final long MOST_RUN_BYTES = 64L << 20;

    private final Path log;
    private final @Nullable SortedRuns sorted;
    private final BoundsFinder bounds;
    private final Quarantine quarantine;

    private StoredRecord(Path log, @Nullable SortedRuns sorted, BoundsFinder bounds, Quarantine quarantine) {
        this.log = log;
        this.sorted = sorted;
        this.bounds = bounds;
        this.quarantine = quarantine;
    }

    /**
     * Reads a log.
     *
     * @param progress makes the progress of a step from its name
     */
    static StoredRecord open(Path log, Function<String, Progress> progress) throws IOException {
        long memory = Runtime.getRuntime().maxMemory() / 8;
        return open(log, progress, Math.min(MOST_RUN_BYTES, memory));
    }

    static StoredRecord open(Path log, Function<String, Progress> progress, long runBytes) throws IOException {
        BoundsFinder bounds = new BoundsFinder();
        try (LogReading reading = LogReading.open(log, progress.apply("reading"))) {
            if (each(reading, bounds::next)) {
                return new StoredRecord(log, null, bounds, reading.quarantine());
            }
        }
        return sorted(log, progress, runBytes);
    }

    private static StoredRecord sorted(Path log, Function<String, Progress> progress, long runBytes)
            throws IOException {
        try (LogReading reading = LogReading.open(log, progress.apply("sorting"))) {
            SortedRuns sorted = SortedRuns.of(reading, runBytes);
            BoundsFinder bounds = new BoundsFinder();
            try (LoggedMessage.Source source = sorted.read()) {
                each(source, bounds::next);
            } catch (IOException | RuntimeException e) {
                sorted.close();
                throw e;
            }
            return new StoredRecord(log, sorted, bounds, reading.quarantine());
        }
    }

    /** Every build that is named, in the order in which they are first named. */
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

    /** Gives every slot of the record, in order. */
    void forEach(Consumer<Slot> slots, Progress progress) throws IOException {
        try (LoggedMessage.Source source = sorted == null ? LogReading.open(log, progress) : sorted.read()) {
            if (!each(source, slots)) {
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

    /** Gives the slots of messages as long as these come in record order; whether they did to the end. */
    private static boolean each(LoggedMessage.Source source, Consumer<Slot> slots) throws IOException {
        Identity before = null;
        Copies copies = null;
        for (LoggedMessage message = source.next(); message != null; message = source.next()) {
            if (copies != null && message.identity().equals(copies.identity())) {
                copies.add(message);
                continue;
            }
            if (copies != null && message.identity().compareTo(copies.identity()) < 0) {
                return false;
            }
            if (copies != null) {
                give(before, copies, slots);
                before = copies.identity();
            }
            copies = new Copies(message);
        }
        if (copies != null) {
            give(before, copies, slots);
        }
        return true;
    }

    private static void give(@Nullable Identity before, Copies copies, Consumer<Slot> slots) {
        Slot slot = copies.slot();
        List<Slot.Hole> holes = HoleFinder.between(before, copies.identity(), after(slot));
        holes.forEach(slots);
        slots.accept(slot);
    }

    /** What the slot's message states as the number before its session; of a conflict nothing is evaluated. */
    private static @Nullable Identity after(Slot slot) {
        if (slot instanceof Slot.Accepted accepted) {
            Message message = accepted.message();
            return message.header().after();
        }
        return null;
    }
}

package io.layerproof.rules.stored;

import io.layerproof.rules.message.Identity;
import io.layerproof.rules.wire.message.MessageReader;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Sorts the copies of a stored record by (session, seq) on disk. Runs that fit in memory are sorted and written to a
 * directory, and merged while they are read. {@link #close} deletes the files; if it is never called, the owner of the
 * directory must. Memory: one run while writing, 64 KiB for each of at most 64 runs while reading.
 */
public final class SortedRuns implements Closeable {

    /** What an entry takes in memory besides its bytes, roughly: objects and references. */
    private static final int OVERHEAD_BYTES = 160;

    /** How many files are open at once. More runs than this are merged into longer ones first. */
    private static final int MOST_RUNS = 64;

    private static final int BUFFER_BYTES = 64 * 1024;

    private final Path directory;
    private final MessageReader reader;
    private final Deque<Path> runs = new ArrayDeque<>();
    private long runsWritten;

    private SortedRuns(Path directory, MessageReader reader) {
        this.directory = directory;
        this.reader = reader;
    }

    /**
     * Sorts all copies of a source.
     *
     * @param reader the reader with which the messages were read; it reads them again from the disk
     * @param directory an empty directory
     * @param runBytes how much memory a run may take, in bytes
     * @throws IOException if the source or the directory cannot be read or written; no files are left then
     */
    public static SortedRuns of(StoredCopy.Source source, MessageReader reader, Path directory, long runBytes)
            throws IOException {
        SortedRuns sorted = new SortedRuns(directory, reader);
        try {
            sorted.writeRuns(source, runBytes);
            sorted.mergeDownTo(MOST_RUNS);
            return sorted;
        } catch (IOException | RuntimeException e) {
            sorted.close();
            throw e;
        }
    }

    /**
     * All copies in record order; copies of one number in the order of the source.
     *
     * @throws IOException if the files cannot be read
     */
    public StoredCopy.Source read() throws IOException {
        Merge merge = new Merge(List.copyOf(runs));
        return new StoredCopy.Source() {
            @Override
            public @Nullable StoredCopy next() throws IOException {
                Entry entry = merge.next();
                return entry == null ? null : entry.copy(reader);
            }

            @Override
            public void close() throws IOException {
                merge.close();
            }
        };
    }

    @Override
    public void close() throws IOException {
        for (Path run : runs) {
            Files.deleteIfExists(run);
        }
    }

    private void writeRuns(StoredCopy.Source source, long runBytes) throws IOException {
        List<Entry> run = new ArrayList<>();
        long bytes = 0;
        for (StoredCopy copy = source.next(); copy != null; copy = source.next()) {
            Entry entry = Entry.of(copy);
            run.add(entry);
            bytes += entry.json.length + OVERHEAD_BYTES;
            if (bytes >= runBytes) {
                write(run);
                run.clear();
                bytes = 0;
            }
        }
        if (!run.isEmpty()) {
            write(run);
        }
    }

    private void write(List<Entry> run) throws IOException {
        run.sort(Comparator.comparing(Entry::identity));
        try (DataOutputStream out = newRun()) {
            for (Entry entry : run) {
                entry.write(out);
            }
        }
    }

    /**
     * Merges neighbouring runs until there are few enough. Runs stay in the order of the source, so that copies of one
     * number do.
     */
    private void mergeDownTo(int most) throws IOException {
        while (runs.size() > most) {
            List<Path> all = List.copyOf(runs);
            runs.clear();
            for (int from = 0; from < all.size(); from += most) {
                List<Path> some = all.subList(from, Math.min(from + most, all.size()));
                mergeIntoOne(some);
                for (Path merged : some) {
                    Files.delete(merged);
                }
            }
        }
    }

    private void mergeIntoOne(List<Path> some) throws IOException {
        try (Merge merge = new Merge(some);
                DataOutputStream out = newRun()) {
            for (Entry entry = merge.next(); entry != null; entry = merge.next()) {
                entry.write(out);
            }
        }
    }

    private DataOutputStream newRun() throws IOException {
        Path run = directory.resolve("run-" + runsWritten++);
        runs.addLast(run);
        return new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(run), BUFFER_BYTES));
    }

    /**
     * A copy as it is written to disk.
     *
     * @param json the bytes of the message; empty for a further copy
     */
    private record Entry(Identity identity, long receivedNs, byte[] json) {

        static Entry of(StoredCopy copy) {
            if (copy instanceof FurtherCopy again) {
                return new Entry(again.identity(), again.receivedNs(), new byte[0]);
            }
            StoredMessage message = (StoredMessage) copy;
            byte[] json = Arrays.copyOfRange(message.bytes(), message.offset(), message.offset() + message.length());
            return new Entry(message.identity(), message.message().header().receivedNs(), json);
        }

        StoredCopy copy(MessageReader reader) {
            return json.length == 0
                    ? new FurtherCopy(identity, receivedNs)
                    : new StoredMessage(
                            StoredMessage.reread(reader, json, 0, json.length, receivedNs), json, 0, json.length);
        }

        void write(DataOutputStream out) throws IOException {
            out.writeLong(identity.session());
            out.writeLong(identity.seq());
            out.writeLong(receivedNs);
            out.writeInt(json.length);
            out.write(json);
        }
    }

    /** A run while it is read: its next entry, and its index among the runs. */
    private static final class Run implements Closeable {

        private final int place;
        private final DataInputStream in;
        private long left;
        private @Nullable Entry head;

        Run(int place, Path file) throws IOException {
            this.place = place;
            this.left = Files.size(file);
            this.in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES));
            advance();
        }

        void advance() throws IOException {
            if (left == 0) {
                head = null;
                return;
            }
            Identity identity = new Identity(in.readLong(), in.readLong());
            long receivedNs = in.readLong();
            byte[] json = new byte[in.readInt()];
            in.readFully(json);
            left -= 3 * Long.BYTES + Integer.BYTES + json.length;
            head = new Entry(identity, receivedNs, json);
        }

        Entry head() {
            if (head == null) {
                throw new IllegalStateException("the run is at its end");
            }
            return head;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }

    private static final class Merge implements Closeable {

        private final List<Run> open = new ArrayList<>();
        private final PriorityQueue<Run> byHead = new PriorityQueue<>(
                Comparator.comparing((Run run) -> run.head().identity()).thenComparing(run -> run.place));

        Merge(List<Path> runs) throws IOException {
            for (Path file : runs) {
                Run run = new Run(open.size(), file);
                open.add(run);
                byHead.add(run);
            }
        }

        @Nullable
        Entry next() throws IOException {
            Run run = byHead.poll();
            if (run == null) {
                return null;
            }
            Entry entry = run.head();
            run.advance();
            if (run.head != null) {
                byHead.add(run);
            }
            return entry;
        }

        @Override
        public void close() throws IOException {
            for (Run run : open) {
                run.close();
            }
        }
    }
}

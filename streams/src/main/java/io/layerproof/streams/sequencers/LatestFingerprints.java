package io.layerproof.streams.sequencers;

import io.layerproof.rules.record.Fingerprint;
import io.layerproof.rules.record.FingerprintMemory;
import io.layerproof.rules.state.StateBytes;
import io.layerproof.rules.state.StateBytesReader;
import io.layerproof.streams.sequencers.FingerprintStore.Remembered;
import io.layerproof.streams.state.Entries;
import io.layerproof.streams.state.ObjectCodec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of a machine that were remembered last, in that order. Each transaction adds one entry. Its name is a
 * letter for its place in the list, so that names sort as the list does.
 */
final class LatestFingerprints {

    /** No more than there are names of one letter. */
    private static final int MOST = 100;

    private static final char FIRST_NAME = '!';

    private final List<Remembered> list = new ArrayList<>();
    private final Map<Integer, Remembered> byPlace = new HashMap<>();
    private int written;

    /** The number that was remembered last at a place of the memory, or null. */
    @Nullable
    Remembered at(int place) {
        return byPlace.get(place);
    }

    void add(Remembered remembered) {
        list.add(remembered);
        byPlace.put(FingerprintMemory.place(remembered.identity()), remembered);
    }

    boolean isFull() {
        return list.size() >= MOST;
    }

    /** Removes all numbers and returns them, the latest last. */
    List<Remembered> takeAll() {
        List<Remembered> all = List.copyOf(list);
        list.clear();
        byPlace.clear();
        written = 0;
        return all;
    }

    private void write(Entries entries) {
        if (written == 0) {
            entries.replace("", Map.of());
        }
        if (written < list.size()) {
            StateBytes out = new StateBytes();
            for (Remembered one : list.subList(written, list.size())) {
                write(one, out);
            }
            entries.put(String.valueOf((char) (FIRST_NAME + written)), out.toBytes());
            written = list.size();
        }
    }

    static void write(Remembered one, StateBytes out) {
        one.fingerprint().save(out.identity(one.identity()));
    }

    static Remembered read(StateBytesReader in) {
        return new Remembered(in.identity(), Fingerprint.restore(in));
    }

    static final ObjectCodec<LatestFingerprints> CODEC = new ObjectCodec<>() {
        @Override
        public void write(LatestFingerprints latest, Entries entries) {
            latest.write(entries);
        }

        @Override
        public LatestFingerprints read(String machine, Entries entries) {
            LatestFingerprints read = new LatestFingerprints();
            for (byte[] entry : entries.all().values()) {
                var in = new StateBytesReader(entry);
                while (!in.isAtEnd()) {
                    read.add(LatestFingerprints.read(in));
                }
            }
            read.written = read.list.size();
            return read;
        }
    };
}

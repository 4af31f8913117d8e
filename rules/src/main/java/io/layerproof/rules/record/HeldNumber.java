package io.layerproof.rules.record;

import io.layerproof.rules.message.Identity;
import io.layerproof.rules.message.Message;
import io.layerproof.rules.state.StateBytes;
import io.layerproof.rules.state.StateBytesReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A number that was received and is held back until its predecessors come, with its copies so far. */
final class HeldNumber {

    /**
     * How many different contents of one number are held at most. Two already make a conflict; more change nothing
     * about it.
     */
    static final int MOST_CONTENTS = 4;

    private final List<Arrival> contents = new ArrayList<>();
    private long heldSinceNs;
    private int furtherCopies;

    HeldNumber(Arrival first) {
        contents.add(first);
        heldSinceNs = first.receivedNs();
    }

    private HeldNumber() {}

    /** When its first copy was received, nanoseconds since 1970. */
    long heldSinceNs() {
        return heldSinceNs;
    }

    int bytes() {
        return contents.stream().mapToInt(arrival -> arrival.bytes().length).sum();
    }

    Fate another(Arrival copy) {
        if (inConflict()) {
            keepIfNew(copy);
            return Fate.CONFLICTING;
        }
        if (!contents.get(0).fingerprint().equals(copy.fingerprint())) {
            contents.add(copy);
            return Fate.CONFLICTING;
        }
        furtherCopies++;
        if (copy.receivedNs() < contents.get(0).receivedNs()) {
            contents.set(0, copy);
        }
        return Fate.DUPLICATE;
    }

    private void keepIfNew(Arrival copy) {
        boolean known = contents.stream().anyMatch(one -> one.fingerprint().equals(copy.fingerprint()));
        if (!known && contents.size() < MOST_CONTENTS) {
            contents.add(copy);
        }
    }

    private boolean inConflict() {
        return contents.size() > 1;
    }

    /** The {@code after} of its message, or null. Null for a conflict, of which nothing is evaluated. */
    @Nullable
    Identity after() {
        return inConflict() ? null : contents.get(0).message().header().after();
    }

    Slot slot() {
        if (inConflict()) {
            List<Message> copies = contents.stream().map(Arrival::message).toList();
            return new Slot.Conflicting(contents.get(0).identity(), copies);
        }
        return new Slot.Accepted(contents.get(0).message(), furtherCopies);
    }

    void save(StateBytes out) {
        out.number(heldSinceNs);
        out.number(furtherCopies);
        out.number(contents.size());
        for (Arrival arrival : contents) {
            out.number(arrival.receivedNs());
            arrival.fingerprint().save(out);
            out.bytes(arrival.bytes());
        }
    }

    static HeldNumber restore(StateBytesReader in, Arrival.Rereading rereading) {
        HeldNumber held = new HeldNumber();
        held.heldSinceNs = in.number();
        held.furtherCopies = (int) in.number();
        for (int left = in.count(); left > 0; left--) {
            long receivedNs = in.number();
            Fingerprint fingerprint = Fingerprint.restore(in);
            byte[] bytes = in.bytes();
            held.contents.add(new Arrival(rereading.read(bytes, receivedNs), bytes, fingerprint, receivedNs));
        }
        return held;
    }
}

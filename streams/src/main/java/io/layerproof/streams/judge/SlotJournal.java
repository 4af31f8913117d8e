package io.layerproof.streams.judge;

import io.layerproof.rules.message.BuildEnded;
import io.layerproof.rules.message.Frame;
import io.layerproof.rules.message.Header;
import io.layerproof.rules.message.Identity;
import io.layerproof.rules.message.Message;
import io.layerproof.rules.record.Slot;
import io.layerproof.rules.state.StateBytes;
import io.layerproof.rules.state.StateBytesReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The slots of a record as bytes, in pieces. Each piece continues the one before: a name is written in full only at its
 * first use, and numbers are written as differences. A frame takes about a quarter of the bytes of its JSON.
 */
final class SlotJournal {

    private static final int HOLE = 0;
    private static final int FRAME = 1;
    private static final int ENDED = 2;

    /** A value of few decimals is written as a whole number and their count; {@link #AS_IT_IS} marks any other. */
    private static final double[] POWERS_OF_TEN = {1, 10, 100, 1e3, 1e4, 1e5, 1e6};

    private static final int AS_IT_IS = 7;
    private static final long MOST_EXACT = 1L << 53;

    private final Map<String, Integer> placeOfName = new HashMap<>();
    private final List<String> names = new ArrayList<>();

    /** The place of the next name, if names come in the order of their first use, as they mostly do. */
    private int nextPlace;

    private long session;
    private long seq;
    private long timeNs;
    private long receivedNs;

    private StateBytes out = new StateBytes();
    private int length;

    /**
     * Adds a slot to the current piece.
     *
     * @return false if the journal does not hold slots of its kind; then nothing was added
     */
    boolean add(Slot slot) {
        if (slot instanceof Slot.Hole hole) {
            out.number(HOLE).number(hole.session()).number(hole.first()).number(hole.last());
            return true;
        }
        if (slot instanceof Slot.Accepted accepted) {
            return add(accepted.message(), accepted.furtherCopies());
        }
        return false;
    }

    private boolean add(Message message, int furtherCopies) {
        if (message instanceof Frame frame) {
            out.number(FRAME).number(furtherCopies);
            write(frame.header());
            write(frame);
            return true;
        }
        if (message instanceof BuildEnded ended) {
            out.number(ENDED).number(furtherCopies);
            write(ended.header());
            out.flag(ended.completed());
            return true;
        }
        return false;
    }

    /** Ends the current piece and returns it; null if nothing was added to it. */
    byte @Nullable [] cut() {
        if (out.length() == 0) {
            return null;
        }
        byte[] piece = out.toBytes();
        length += piece.length;
        out = new StateBytes();
        return piece;
    }

    /** The length of all pieces together, bytes. */
    int length() {
        return length + out.length();
    }

    /** Reads a piece that was written. The journal must hold exactly the pieces before it. */
    void replay(byte[] piece, Consumer<Slot> slots) {
        length += piece.length;
        var in = new StateBytesReader(piece);
        while (!in.isAtEnd()) {
            slots.accept(read(in));
        }
    }

    private Slot read(StateBytesReader in) {
        int kind = (int) in.number();
        return switch (kind) {
            case HOLE -> new Slot.Hole(in.number(), in.number(), in.number());
            case FRAME -> {
                int furtherCopies = (int) in.number();
                yield new Slot.Accepted(readFrame(in, readHeader(in)), furtherCopies);
            }
            case ENDED -> {
                int furtherCopies = (int) in.number();
                yield new Slot.Accepted(new BuildEnded(readHeader(in), in.flag()), furtherCopies);
            }
            default -> throw new IllegalArgumentException("not a slot of this journal: " + kind);
        };
    }

    private void write(Header header) {
        out.number(header.identity().session() - session);
        out.number(header.identity().seq() - seq);
        out.number(header.timeNs() - timeNs);
        out.flag(header.hasReceived());
        if (header.hasReceived()) {
            out.number(header.receivedNs() - receivedNs);
            receivedNs = header.receivedNs();
        }
        session = header.identity().session();
        seq = header.identity().seq();
        timeNs = header.timeNs();
        out.flag(header.build() != null);
        if (header.build() != null) {
            name(header.build());
        }
        Identity after = header.after();
        out.flag(after != null);
        if (after != null) {
            out.number(after.session()).number(after.seq());
        }
    }

    private Header readHeader(StateBytesReader in) {
        session += in.number();
        seq += in.number();
        timeNs += in.number();
        boolean received = in.flag();
        if (received) {
            receivedNs += in.number();
        }
        String build = in.flag() ? name(in) : null;
        Identity after = in.flag() ? new Identity(in.number(), in.number()) : null;
        return new Header(
                new Identity(session, seq), timeNs, received ? receivedNs : Header.NOT_RECEIVED, build, after);
    }

    private void write(Frame frame) {
        name(frame.phase());
        out.number(frame.layer());
        out.number(frame.signals().size());
        for (int i = 0; i < frame.values().length; i++) {
            name(frame.signals().get(i));
            value(frame.values()[i]);
        }
        out.number(frame.bad().size());
        frame.bad().forEach(this::name);
    }

    private Frame readFrame(StateBytesReader in, Header header) {
        String phase = name(in);
        long layer = in.number();
        int count = in.count();
        List<String> signals = new ArrayList<>(count);
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            signals.add(name(in));
            values[i] = value(in);
        }
        List<String> bad = new ArrayList<>();
        for (int left = in.count(); left > 0; left--) {
            bad.add(name(in));
        }
        return new Frame(header, phase, layer, List.copyOf(signals), values, List.copyOf(bad));
    }

    private void name(String name) {
        int place = place(name);
        out.number(place);
        if (place == names.size()) {
            out.text(name);
            placeOfName.put(name, place);
            names.add(name);
        }
        nextPlace = place + 1;
    }

    private int place(String name) {
        if (nextPlace < names.size() && names.get(nextPlace).equals(name)) {
            return nextPlace;
        }
        return placeOfName.getOrDefault(name, names.size());
    }

    private String name(StateBytesReader in) {
        int place = (int) in.number();
        if (place < 0 || place > names.size()) {
            throw new IllegalArgumentException("no such name in this journal: " + place);
        }
        if (place == names.size()) {
            String name = in.presentText();
            names.add(name);
            placeOfName.put(name, place);
        }
        return names.get(place);
    }

    /** Three bits give the number of decimals; the whole number follows, its first bits in the same byte. */
    private void value(double value) {
        for (int decimals = 0; decimals < POWERS_OF_TEN.length; decimals++) {
            double scaled = Math.rint(value * POWERS_OF_TEN[decimals]);
            long whole = (long) scaled;
            if (Math.abs(scaled) < MOST_EXACT && sameBits(whole / POWERS_OF_TEN[decimals], value)) {
                out.number((whole << 3) | decimals);
                return;
            }
        }
        out.number(AS_IT_IS).eightBytes(Double.doubleToRawLongBits(value));
    }

    private static boolean sameBits(double one, double other) {
        return Double.doubleToRawLongBits(one) == Double.doubleToRawLongBits(other);
    }

    private static double value(StateBytesReader in) {
        long number = in.number();
        int decimals = (int) (number & 7);
        return decimals == AS_IT_IS
                ? Double.longBitsToDouble(in.eightBytes())
                : (number >> 3) / POWERS_OF_TEN[decimals];
    }
}

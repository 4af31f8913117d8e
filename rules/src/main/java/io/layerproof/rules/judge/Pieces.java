package io.layerproof.rules.judge;

import java.util.Arrays;

/**
 * The closed pieces of a signal inside a window: one for each report, from it to where it stopped to hold. Bounded: what does not fit is
 * forgotten, oldest first, and {@link #completeSinceNs()} tells from when on nothing is missing.
 */
final class Pieces {

    /** The most pieces that are kept. */
    static final int MOST = 100_000;

    /** How many pieces share an entry of the state. */
    private static final int IN_ENTRY = 64;

    private long[] fromNs = new long[16];
    private long[] toNs = new long[16];
    private double[] values = new double[16];
    private boolean[] lastIncluded = new boolean[16];
    private int head;
    private int size;
    private long completeSinceNs = Long.MIN_VALUE;

    /** Forgotten pieces that still stand before the head, in the entry that they share with it. */
    private int dead;
    /** The number of the entry in which the first dead or living piece stands. */
    private long firstEntry;

    /** A piece that has stopped to hold; {@code included}: whether the signal is known at its last instant (it expired there). */
    void close(long from, long to, double value, boolean included) {
        if (size == MOST) {
            completeSinceNs = toNs(0);
            forgetFirst();
        }
        append(from, to, value, included);
    }

    private void append(long from, long to, double value, boolean included) {
        if (dead + size == fromNs.length) {
            grow();
        }
        int at = at(size++);
        fromNs[at] = from;
        toNs[at] = to;
        values[at] = value;
        lastIncluded[at] = included;
    }

    /** Forgets what ended before an instant. */
    void forgetBefore(long timeNs) {
        while (size > 0 && toNs(0) < timeNs) {
            forgetFirst();
        }
    }

    private void forgetFirst() {
        size--;
        dead++;
        if (dead == IN_ENTRY) {
            head = (head + IN_ENTRY) % fromNs.length;
            dead = 0;
            firstEntry++;
        }
    }

    int size() {
        return size;
    }

    long fromNs(int i) {
        return fromNs[at(i)];
    }

    long toNs(int i) {
        return toNs[at(i)];
    }

    double value(int i) {
        return values[at(i)];
    }

    boolean lastIncluded(int i) {
        return lastIncluded[at(i)];
    }

    long completeSinceNs() {
        return completeSinceNs;
    }

    private int at(int i) {
        return (head + dead + i) % fromNs.length;
    }

    private void grow() {
        int capacity = 2 * fromNs.length;
        long[] from = new long[capacity];
        long[] to = new long[capacity];
        double[] value = new double[capacity];
        boolean[] included = Arrays.copyOf(lastIncluded, capacity);
        for (int i = 0; i < dead + size; i++) {
            from[i] = fromNs(i - dead);
            to[i] = toNs(i - dead);
            value[i] = value(i - dead);
            included[i] = lastIncluded(i - dead);
        }
        fromNs = from;
        toNs = to;
        values = value;
        lastIncluded = included;
        head = 0;
    }

    void write(StateWriter out) {
        out.number(completeSinceNs);
        out.number(firstEntry);
        out.number(dead);
        out.number(dead + size);
        for (int first = 0; first < dead + size; first += IN_ENTRY) {
            out.enter(StateWriter.numbered("window", firstEntry + first / IN_ENTRY));
            long beforeNs = 0;
            for (int i = first - dead; i < Math.min(first - dead + IN_ENTRY, size); i++) {
                out.number(fromNs(i) - beforeNs);
                out.number(toNs(i) - fromNs(i));
                out.real(value(i));
                out.bool(lastIncluded(i));
                beforeNs = toNs(i);
            }
            out.leave();
        }
    }

    void read(StateReader in) {
        completeSinceNs = in.number();
        firstEntry = in.number(0, Long.MAX_VALUE / 2);
        int forgotten = (int) in.number(0, IN_ENTRY - 1);
        int count = (int) in.number(forgotten, MOST + forgotten);
        for (int first = 0; first < count; first += IN_ENTRY) {
            in.enter(StateWriter.numbered("window", firstEntry + first / IN_ENTRY));
            long beforeNs = 0;
            for (int i = first; i < Math.min(first + IN_ENTRY, count); i++) {
                long from = beforeNs + in.number();
                long to = from + in.number();
                append(from, to, in.real(), in.bool());
                beforeNs = to;
            }
            in.leave();
        }
        dead = forgotten;
        size -= forgotten;
    }
}

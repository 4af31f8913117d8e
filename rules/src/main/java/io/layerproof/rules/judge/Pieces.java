package io.layerproof.rules.judge;

import java.util.Arrays;

/**
 * The closed pieces of a signal inside a window: one for each report, from it to where it stopped to hold. Bounded: what does not fit is
 * forgotten, oldest first, and {@link #completeSinceNs()} tells from when on nothing is missing.
 */
final class Pieces {

    /** The most pieces that are kept. */
    static final int MOST = 100_000;

    private long[] fromNs = new long[16];
    private long[] toNs = new long[16];
    private double[] values = new double[16];
    private boolean[] lastIncluded = new boolean[16];
    private int head;
    private int size;
    private long completeSinceNs = Long.MIN_VALUE;

    /** A piece that has stopped to hold; {@code included}: whether the signal is known at its last instant (it expired there). */
    void close(long from, long to, double value, boolean included) {
        if (size == MOST) {
            completeSinceNs = toNs[head];
            head = (head + 1) % fromNs.length;
            size--;
        }
        if (size == fromNs.length) {
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
        while (size > 0 && toNs[head] < timeNs) {
            head = (head + 1) % fromNs.length;
            size--;
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
        int at = head + i;
        return at >= fromNs.length ? at - fromNs.length : at;
    }

    private void grow() {
        int capacity = 2 * fromNs.length;
        long[] from = new long[capacity];
        long[] to = new long[capacity];
        double[] value = new double[capacity];
        boolean[] included = Arrays.copyOf(lastIncluded, capacity);
        for (int i = 0; i < size; i++) {
            from[i] = fromNs(i);
            to[i] = toNs(i);
            value[i] = value(i);
            included[i] = lastIncluded(i);
        }
        fromNs = from;
        toNs = to;
        values = value;
        lastIncluded = included;
        head = 0;
    }

    void write(StateWriter out) {
        out.number(completeSinceNs);
        out.number(size);
        for (int i = 0; i < size; i++) {
            out.number(fromNs(i));
            out.number(toNs(i) - fromNs(i));
            out.real(value(i));
            out.bool(lastIncluded(i));
        }
    }

    void read(StateReader in) {
        completeSinceNs = in.number();
        int count = in.count();
        head = 0;
        size = 0;
        for (int i = 0; i < count; i++) {
            long from = in.number();
            close(from, from + in.number(), in.real(), in.bool());
        }
    }
}

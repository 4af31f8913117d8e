package io.layerproof.rules.judge.measure;

import io.layerproof.rules.judge.state.StateReader;
import io.layerproof.rules.judge.state.StateWriter;
import java.util.Arrays;

/**
 * The closed pieces of a signal inside a window: one for each report, from the report to where its value stopped
 * holding. At most {@value #MOST} are kept, the oldest is dropped first, and {@link #completeSinceNs()} says since when
 * none is missing.
 */
public final class Pieces {

    /** The most pieces that are kept. */
    static final int MOST = 100_000;

    /** How many pieces share an entry of the state. */
    private static final int IN_ENTRY = 64;

    /**
     * Layout of the ring, three words for each piece: when it began; twice how long it held, plus 1 if its last instant
     * belongs to it; and the bits of its value. Times are in nanoseconds.
     */
    private static final int FROM = 0;

    private static final int LENGTH = 1;
    private static final int VALUE = 2;
    private static final int WORDS = 3;

    /** Twice the relative error of an operation on doubles. */
    private static final double ROUNDING = 0x1p-52;

    /** More than the relative error of a mean that is rounded to twelve digits. */
    private static final double MEAN_ROUNDING = 1e-11;

    private long[] ring = new long[WORDS * 16];
    /** The capacity of the ring in pieces, a power of two, minus one. */
    private int mask = 15;

    private int head;
    private int size;
    private long completeSinceNs = Long.MIN_VALUE;

    /** How many forgotten pieces still precede the living ones in their entry of the state. */
    private int dead;
    /** The number of the entry of the state that holds the first forgotten or living piece. */
    private long firstEntry;

    /** How long all living pieces held together. */
    private long durationNs;

    /**
     * Running sum of value times duration, changed as pieces come and go: near, but not equal, to what adding them up
     * gives.
     */
    private double nearWeight;
    /** Running sum of |value| times duration. */
    private double nearMagnitude;
    /** Bound on the error of both running sums. */
    private double nearError;

    /**
     * Adds a piece whose value has stopped holding.
     *
     * @param from when it began, nanoseconds since 1970
     * @param to when it stopped, nanoseconds since 1970
     * @param included whether the value still held at the instant {@code to}, because it expired there
     */
    void close(long from, long to, double value, boolean included) {
        if (size == MOST) {
            completeSinceNs = toNs(0);
            forgetFirst();
        }
        append(from, to - from, value, included);
    }

    private void append(long from, long lengthNs, double value, boolean included) {
        if (dead + size > mask) {
            grow();
        }
        int at = at(size++);
        ring[at + FROM] = from;
        ring[at + LENGTH] = (lengthNs << 1) | (included ? 1 : 0);
        ring[at + VALUE] = Double.doubleToRawLongBits(value);
        durationNs += lengthNs;
        keepUp(value * lengthNs, 1);
    }

    private void keepUp(double weight, int sign) {
        nearWeight += sign * weight;
        nearMagnitude += sign * Math.abs(weight);
        nearError += ROUNDING * (Math.abs(nearMagnitude) + Math.abs(weight));
    }

    boolean isAlmostFull() {
        return size > MOST - IN_ENTRY;
    }

    /** Forgets the pieces that ended before an instant. */
    void forgetBefore(long timeNs) {
        while (size > 0 && toNs(0) < timeNs) {
            forgetFirst();
        }
    }

    private void forgetFirst() {
        long lengthNs = lengthNs(0);
        durationNs -= lengthNs;
        keepUp(value(0) * lengthNs, -1);
        size--;
        dead++;
        if (dead == IN_ENTRY) {
            head = (head + IN_ENTRY) & mask;
            dead = 0;
            firstEntry++;
        }
    }

    /** How long the pieces held from an instant on. No piece may have ended before it. */
    long durationSinceNs(long timeNs) {
        return durationNs - beforeNs(timeNs);
    }

    /** How much of the first piece lies before an instant, in nanoseconds; no other piece can have begun before it. */
    private long beforeNs(long timeNs) {
        return size == 0 ? 0 : Math.max(timeNs - fromNs(0), 0);
    }

    /**
     * The sum of value times duration (in nanoseconds) from an instant on, left to right from 0.0. No piece may have
     * ended before the instant.
     */
    double weightSince(long timeNs) {
        double sum = 0.0;
        double weight = 0.0;
        double magnitude = 0.0;
        long beforeNs = beforeNs(timeNs);
        for (int i = 0; i < size; i++) {
            int at = at(i);
            double value = Double.longBitsToDouble(ring[at + VALUE]);
            long lengthNs = ring[at + LENGTH] >>> 1;
            sum += value * (lengthNs - beforeNs);
            weight += value * lengthNs;
            magnitude += Math.abs(value * lengthNs);
            beforeNs = 0;
        }
        nearWeight = weight;
        nearMagnitude = magnitude;
        nearError = ROUNDING * (size + 1) * magnitude;
        return sum;
    }

    /**
     * Whether the mean from an instant on certainly lies between min and max, however its sum is rounded. False where
     * only adding up could tell.
     *
     * @param last the value in force after the pieces
     * @param lastNs how long it has held, in nanoseconds
     */
    boolean meanSurelyWithin(long timeNs, double last, long lastNs, double min, double max) {
        long beforeNs = beforeNs(timeNs);
        long knownNs = durationNs - beforeNs + lastNs;
        double cut = beforeNs == 0 ? 0.0 : value(0) * beforeNs;
        double end = last * lastNs;
        double magnitude = nearMagnitude + nearError + Math.abs(cut) + Math.abs(end);
        double error = nearError + (ROUNDING * (size + 16) + MEAN_ROUNDING) * magnitude;
        double low = (nearWeight - cut + end - error) / knownNs;
        double high = (nearWeight - cut + end + error) / knownNs;
        return low > min && high < max;
    }

    /** Index of the piece that was in force at an instant, or −1. No piece may have ended before the instant. */
    int inForce(long timeNs) {
        int i = -1;
        while (i + 1 < size && fromNs(i + 1) <= timeNs) {
            i++;
        }
        return i >= 0 && holdsAt(i, timeNs) && completeSinceNs <= timeNs ? i : -1;
    }

    private boolean holdsAt(int i, long timeNs) {
        boolean included = (ring[at(i) + LENGTH] & 1) == 1;
        return timeNs < toNs(i) || (included && timeNs == toNs(i));
    }

    double value(int i) {
        return Double.longBitsToDouble(ring[at(i) + VALUE]);
    }

    /** Since when no piece is missing, nanoseconds since 1970; {@link Long#MIN_VALUE} where none was dropped. */
    long completeSinceNs() {
        return completeSinceNs;
    }

    private long fromNs(int i) {
        return ring[at(i) + FROM];
    }

    private long lengthNs(int i) {
        return ring[at(i) + LENGTH] >>> 1;
    }

    private long toNs(int i) {
        return fromNs(i) + lengthNs(i);
    }

    private int at(int i) {
        return WORDS * ((head + dead + i) & mask);
    }

    private void grow() {
        int places = mask + 1;
        long[] larger = Arrays.copyOfRange(ring, WORDS * head, WORDS * (head + 2 * places));
        int turned = WORDS * (places - head);
        System.arraycopy(ring, 0, larger, turned, WORDS * head);
        ring = larger;
        mask = 2 * places - 1;
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
                out.number(ring[at(i) + LENGTH]);
                out.real(value(i));
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
                long length = in.number();
                append(from, length >>> 1, in.real(), (length & 1) == 1);
                beforeNs = toNs(size - 1);
            }
            in.leave();
        }
        for (int i = 0; i < forgotten; i++) {
            forgetFirst();
        }
    }
}

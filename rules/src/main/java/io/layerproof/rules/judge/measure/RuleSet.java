package io.layerproof.rules.judge.measure;

import java.util.Arrays;

/**
 * A set of rules, by their index among the rules that are armed in phases. Their order is that of the envelope's file.
 */
public final class RuleSet {

    private static final long[] NONE = {};

    /** The first 64 rules, one bit each: most envelopes have no more. */
    private long first;
    /** The other rules, 64 in each word. */
    private final long[] further;

    /**
     * An empty set.
     *
     * @param rules how many rules there are
     */
    public RuleSet(int rules) {
        this.further = rules <= 64 ? NONE : new long[(rules - 1) >>> 6];
    }

    public void add(int rule) {
        if (rule < 64) {
            first |= 1L << rule;
        } else {
            further[(rule >>> 6) - 1] |= 1L << rule;
        }
    }

    public void remove(int rule) {
        if (rule < 64) {
            first &= ~(1L << rule);
        } else {
            further[(rule >>> 6) - 1] &= ~(1L << rule);
        }
    }

    public boolean contains(int rule) {
        return (word(rule >>> 6) & (1L << rule)) != 0;
    }

    private long word(int i) {
        return i == 0 ? first : further[i - 1];
    }

    /** Makes this set equal to the other one. */
    public void set(RuleSet other) {
        first = other.first;
        for (int i = 0; i < further.length; i++) {
            further[i] = other.further[i];
        }
    }

    public void addAll(RuleSet other) {
        first |= other.first;
        for (int i = 0; i < further.length; i++) {
            further[i] |= other.further[i];
        }
    }

    public void clear() {
        first = 0;
        Arrays.fill(further, 0);
    }

    public boolean isEmpty() {
        if (first != 0) {
            return false;
        }
        for (long word : further) {
            if (word != 0) {
                return false;
            }
        }
        return true;
    }

    /** The first rule of the set at or after an index, or −1. */
    public int next(int from) {
        int i = from >>> 6;
        if (i > further.length) {
            return -1;
        }
        long word = word(i) & (-1L << from);
        while (word == 0) {
            if (++i > further.length) {
                return -1;
            }
            word = further[i - 1];
        }
        return (i << 6) + Long.numberOfTrailingZeros(word);
    }
}

package io.layerproof.rules.judge;

/** A set of rules, by their place among those that are armed in phases; gives them in the order of the envelope's file. */
final class RuleSet {

    private final long[] words;

    RuleSet(int rules) {
        this.words = new long[(rules + 63) >>> 6];
    }

    void add(int rule) {
        words[rule >>> 6] |= 1L << rule;
    }

    void remove(int rule) {
        words[rule >>> 6] &= ~(1L << rule);
    }

    boolean contains(int rule) {
        return (words[rule >>> 6] & 1L << rule) != 0;
    }

    void set(RuleSet other) {
        for (int i = 0; i < words.length; i++) {
            words[i] = other.words[i];
        }
    }

    void addAll(RuleSet other) {
        for (int i = 0; i < words.length; i++) {
            words[i] |= other.words[i];
        }
    }

    /** Adds those that are in both. */
    void addCommon(RuleSet one, RuleSet other) {
        for (int i = 0; i < words.length; i++) {
            words[i] |= one.words[i] & other.words[i];
        }
    }

    void clear() {
        for (int i = 0; i < words.length; i++) {
            words[i] = 0;
        }
    }

    boolean isEmpty() {
        for (long word : words) {
            if (word != 0) {
                return false;
            }
        }
        return true;
    }

    /** The first at or after a place, or −1. */
    int next(int from) {
        int i = from >>> 6;
        if (i >= words.length) {
            return -1;
        }
        long word = words[i] & -1L << from;
        while (word == 0) {
            if (++i == words.length) {
                return -1;
            }
            word = words[i];
        }
        return (i << 6) + Long.numberOfTrailingZeros(word);
    }
}

package io.layerproof.rules.event;

import io.layerproof.rules.verdict.Finding;

/**
 * State of the thing that an event is about.
 *
 * <pre>
 *  OPEN ──▶ ENDED
 *    └────────┴──▶ WITHDRAWN   published before, now found to be wrong
 * </pre>
 */
public enum State {
    OPEN("open"),
    ENDED("ended"),
    WITHDRAWN("withdrawn");

    private final String word;

    State(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /** {@link #OPEN} for {@link Finding#NOT_ENDED}, else {@link #ENDED}; something without length has ended. */
    static State at(long endNs) {
        return endNs == Finding.NOT_ENDED ? OPEN : ENDED;
    }
}

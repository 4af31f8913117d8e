package io.layerproof.rules.event;

import io.layerproof.rules.verdict.Finding;

/**
 * The state of a thing that is told of.
 *
 * <pre>
 *  OPEN ──▶ ENDED
 *    └────────┴──▶ WITHDRAWN   it was told, and is not so
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

    /** The state of what ends then; something at an instant has ended. */
    static State at(long endNs) {
        return endNs == Finding.NOT_ENDED ? OPEN : ENDED;
    }
}

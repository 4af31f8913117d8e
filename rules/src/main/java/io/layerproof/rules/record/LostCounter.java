package io.layerproof.rules.record;

import io.layerproof.rules.message.Identity;

/**
 * A gateway seems to have lost its counter: it does not go on from the highest number that its machine has given.
 *
 * @param why how that is seen
 * @param highest the highest number that was known when its message came
 */
public record LostCounter(Why why, Identity highest) {

    /** How it is seen. */
    public enum Why {
        /** It gives numbers of a session below the highest known one that are neither missing nor copies. */
        LOWER_SESSION("lower session"),
        /** It begins a session and does not know what it said last, though its machine was heard before. */
        AFTER_NOTHING("after nothing");

        private final String word;

        Why(String word) {
            this.word = word;
        }

        /** Its name in events and in the log. */
        public String word() {
            return word;
        }
    }
}

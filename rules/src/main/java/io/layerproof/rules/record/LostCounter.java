package io.layerproof.rules.record;

import io.layerproof.rules.message.Identity;

/**
 * A gateway seems to have lost its counter: it does not go on from the highest number that its machine has given.
 *
 * @param why what shows it
 * @param highest the highest number that was known when its message came
 */
public record LostCounter(Why why, Identity highest) {

    /** What shows it. */
    public enum Why {
        /** It gives numbers in a session below the highest known one, and they are neither missing nor copies. */
        LOWER_SESSION("lower session"),
        /** It begins a session without stating its last number, though the machine has sent messages before. */
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

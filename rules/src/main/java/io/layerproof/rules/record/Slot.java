package io.layerproof.rules.record;

import io.layerproof.rules.message.Identity;
import io.layerproof.rules.message.Message;
import java.util.List;

/**
 * One place, or one run of places, in a machine's record, in the order of (session, seq): what stands there once copies
 * and holes have been told apart (spec, section 2). A build's judgement is a function of its slots and nothing else.
 */
public sealed interface Slot {

    /**
     * A number that was received, and all of whose copies agree.
     *
     * @param message the copy with the earliest time of receipt
     * @param furtherCopies how many equal copies came besides, at least 0
     */
    record Accepted(Message message, int furtherCopies) implements Slot {}

    /**
     * A number whose copies differ: none is evaluated, and the number counts as missing.
     *
     * @param identity the number
     * @param copies one message of each different content, at least two
     */
    record Conflicting(Identity identity, List<Message> copies) implements Slot {}

    /**
     * Numbers of one session that were not received.
     *
     * @param session the session
     * @param first first missing number
     * @param last last missing number, inclusive, or {@link #UNKNOWN_LAST} for a hole of unknown size
     */
    record Hole(long session, long first, long last) implements Slot {

        /** {@code last} of a hole whose size is not known: the tail of a session that the next one does not tell. */
        public static final long UNKNOWN_LAST = -1;

        /**
         * How many numbers are known to be missing; 0 for a hole of unknown size, {@link Long#MAX_VALUE} for all that
         * there are.
         */
        public long size() {
            if (last == UNKNOWN_LAST) {
                return 0;
            }
            return last - first == Long.MAX_VALUE ? Long.MAX_VALUE : last - first + 1;
        }

        /** {@code 7/42-43}, or {@code 7/42-} where the size is unknown (section 11). */
        public String what() {
            return session + "/" + first + "-" + (last == UNKNOWN_LAST ? "" : Long.toString(last));
        }
    }
}

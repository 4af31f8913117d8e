package io.layerproof.rules.record;

import io.layerproof.rules.message.Identity;
import io.layerproof.rules.message.Message;
import java.util.List;

/**
 * One number of a machine's record, or one run of missing numbers, after copies have been compared and holes found
 * (spec, section 2). Slots come in the order of (session, seq). The judgement of a build depends on its slots and
 * nothing else.
 */
public sealed interface Slot {

    /**
     * A number that was received and whose copies are all equal.
     *
     * @param message the copy with the earliest time of receipt
     * @param furtherCopies how many more copies came, at least 0
     */
    record Accepted(Message message, int furtherCopies) implements Slot {}

    /**
     * A number whose copies differ. None is evaluated, and the number counts as missing.
     *
     * @param identity the number
     * @param copies one message for each content, at least two
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

        /**
         * {@code last} of a hole of unknown size: the lost end of a session, where the next session does not state how
         * long that was.
         */
        public static final long UNKNOWN_LAST = -1;

        /** How many numbers are known to be missing: 0 for a hole of unknown size, at most {@link Long#MAX_VALUE}. */
        public long size() {
            if (last == UNKNOWN_LAST) {
                return 0;
            }
            return last - first == Long.MAX_VALUE ? Long.MAX_VALUE : last - first + 1;
        }

        /** {@code 7/42-43}, or {@code 7/42-} where the size is unknown (spec, sections 10 and 11). */
        public String what() {
            return session + "/" + first + "-" + (last == UNKNOWN_LAST ? "" : Long.toString(last));
        }
    }
}

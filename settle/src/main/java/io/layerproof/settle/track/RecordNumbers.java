package io.layerproof.settle.track;

import io.layerproof.rules.message.BuildEnded;
import io.layerproof.rules.message.BuildStarted;
import io.layerproof.rules.message.Identity;
import io.layerproof.rules.message.Message;
import org.jspecify.annotations.Nullable;

/**
 * Which of the machine's numbers the record of a build spans.
 *
 * @param lowest the lowest number of a message that names the build
 * @param highest the highest one
 * @param started the lowest number of a start; null before one came
 * @param ended the highest number of an end; null before one came
 * @param inDoubt whether a further copy of the start or the end came, perhaps with other content: then the bounds
 *     are no longer reliable
 */
record RecordNumbers(
        Identity lowest,
        Identity highest,
        @Nullable Identity started,
        @Nullable Identity ended,
        boolean inDoubt) {

    /** The numbers of a build that only one message has named. */
    static RecordNumbers of(Identity identity) {
        return new RecordNumbers(identity, identity, null, null, false);
    }

    /**
     * A message came that names the build.
     *
     * @param first whether it is the first copy of its number
     * @param message what it says, if it may begin or end the build
     */
    RecordNumbers with(Identity identity, boolean first, @Nullable Message message) {
        RecordNumbers bounded = new RecordNumbers(
                lowest.compareTo(identity) <= 0 ? lowest : identity,
                highest.compareTo(identity) >= 0 ? highest : identity,
                message instanceof BuildStarted && beginsBefore(identity) ? identity : started,
                message instanceof BuildEnded && (ended == null || identity.compareTo(ended) > 0) ? identity : ended,
                inDoubt);
        return first ? bounded : bounded.withCopy(identity);
    }

    /** A further copy of a number came. */
    RecordNumbers withCopy(Identity identity) {
        boolean ofABound = identity.equals(started) || identity.equals(ended);
        return new RecordNumbers(lowest, highest, started, ended, inDoubt || ofABound);
    }

    /** Whether a start with this number is earlier than any other start of the build. */
    boolean beginsBefore(Identity identity) {
        return started == null || identity.compareTo(started) < 0;
    }

    /** Whether the last number of the record is certain. */
    boolean areClosed() {
        return ended != null && (started == null || ended.compareTo(started) > 0) && !inDoubt;
    }

    /** Whether a number may belong to the record though its message does not name the build. */
    boolean reachOver(Identity identity) {
        Identity end = ended;
        Identity last = end != null && areClosed() ? end : highest;
        return identity.compareTo(lowest) >= 0 && identity.compareTo(last) <= 0;
    }
}

package io.layerproof.app.builds;

import io.layerproof.rules.envelope.EnvelopeRef;
import io.layerproof.rules.event.BuildEvent;
import io.layerproof.rules.event.VerdictEvent;
import io.layerproof.rules.message.EventTime;
import org.jspecify.annotations.Nullable;

/**
 * A build as the topics describe it.
 *
 * @param state {@code running}, or how it ended
 * @param startedNs event time of its start, nanoseconds since 1970; null if that was not received
 * @param pinned the envelope that was pinned at its start; null if it had none
 * @param verdict the latest verdict; a live one never replaces a settled one; null while there is none
 */
record KnownBuild(
        String machine,
        String build,
        String state,
        @Nullable Long startedNs,
        @Nullable EnvelopeRef pinned,
        @Nullable VerdictEvent verdict) {

    /** A build of which only machine and name are known. */
    static KnownBuild named(String machine, String build) {
        return new KnownBuild(machine, build, "running", null, null, null);
    }

    KnownBuild startedBy(BuildEvent.Started event) {
        return new KnownBuild(
                machine, build, "running", event.timeNs(), event.subject().envelope(), verdict);
    }

    KnownBuild ended(boolean completed) {
        return new KnownBuild(machine, build, completed ? "completed" : "aborted", startedNs, pinned, verdict);
    }

    KnownBuild withVerdict(VerdictEvent published) {
        boolean isOlder = isSettled() && !(published instanceof VerdictEvent.Settled);
        return isOlder ? this : new KnownBuild(machine, build, state, startedNs, pinned, published);
    }

    /** {@code CONFORMING}, {@code NONCONFORMING}, {@code INCOMPLETE}, or {@code none} while there is none. */
    String verdictWord() {
        return verdict == null ? "none" : verdict.verdict().name();
    }

    /** The envelope that it is judged under, or is to be; null if there is none. */
    @Nullable
    EnvelopeRef envelope() {
        return verdict == null ? pinned : verdict.subject().envelope();
    }

    boolean isSettled() {
        return verdict instanceof VerdictEvent.Settled;
    }

    /** Its start in RFC 3339; null if that is not known. */
    @Nullable
    String started() {
        return startedNs == null ? null : EventTime.format(startedNs);
    }
}

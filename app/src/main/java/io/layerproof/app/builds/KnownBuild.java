package io.layerproof.app.builds;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * A build as the topics tell it.
 *
 * @param state {@code running}, or how it ended
 * @param started event time of its start; empty if that was not received
 * @param verdict the latest verdict, settled rather than live; null while there is none
 */
record KnownBuild(String machine, String build, String state, String started, @Nullable ObjectNode verdict) {

    KnownBuild withVerdict(ObjectNode told) {
        boolean isOlder = verdict != null
                && verdict.path("settled").asBoolean()
                && !told.path("settled").asBoolean();
        return isOlder ? this : new KnownBuild(machine, build, state, started, told);
    }

    KnownBuild with(String newState, String newStarted) {
        return new KnownBuild(machine, build, newState, newStarted, verdict);
    }

    /** {@code CONFORMING}, {@code NONCONFORMING}, {@code INCOMPLETE}, or {@code none} while there is none. */
    String verdictWord() {
        return verdict == null ? "none" : verdict.path("verdict").asText();
    }

    boolean isSettled() {
        return verdict != null && verdict.path("settled").asBoolean();
    }
}

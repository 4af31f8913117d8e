package io.layerproof.rules.event;

import io.layerproof.rules.envelope.Envelope;
import io.layerproof.rules.envelope.EnvelopeRef;
import org.jspecify.annotations.Nullable;

/**
 * What an event is about.
 *
 * @param machine the machine: the key of the event's record
 * @param build the build
 * @param envelope what the build is judged against; null where it is absent
 */
public record Subject(
        String machine, String build, @Nullable EnvelopeRef envelope) {

    public static Subject of(String machine, String build, @Nullable Envelope envelope) {
        return new Subject(machine, build, EnvelopeRef.orNone(envelope));
    }
}

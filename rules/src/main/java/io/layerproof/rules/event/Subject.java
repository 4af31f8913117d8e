package io.layerproof.rules.event;

import io.layerproof.rules.envelope.Envelope;
import io.layerproof.rules.envelope.EnvelopeRef;
import org.jspecify.annotations.Nullable;

/**
 * What an event is about.
 *
 * @param machine the machine, which is also the key of the event's Kafka record
 * @param build the build
 * @param envelope the envelope that the build is judged against, or null where it has none
 */
public record Subject(
        String machine, String build, @Nullable EnvelopeRef envelope) {

    public static Subject of(String machine, String build, @Nullable Envelope envelope) {
        return new Subject(machine, build, EnvelopeRef.orNone(envelope));
    }
}

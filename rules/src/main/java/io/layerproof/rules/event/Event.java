package io.layerproof.rules.event;

import io.layerproof.rules.envelope.EnvelopeRef;
import org.jspecify.annotations.Nullable;

/**
 * Something that is published about a build. It is complete: nobody needs an earlier event to understand it. {@code
 * wire.event} writes and reads its JSON.
 */
public sealed interface Event permits BuildEvent, RevisableEvent, VerdictEvent {

    /** The kinds of events. Each kind has its own topic. */
    enum Kind {
        BUILD("build"),
        DEVIATION("deviation"),
        NONCONFORMITY("nonconformity"),
        FINDING("finding"),
        LAYER("layer"),
        VERDICT("verdict");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    Kind kind();

    Subject subject();

    default String machine() {
        return subject().machine();
    }

    default String build() {
        return subject().build();
    }

    /** The envelope that the build is judged against, or null where it has none. */
    default @Nullable EnvelopeRef envelope() {
        return subject().envelope();
    }
}

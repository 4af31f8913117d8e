package io.layerproof.rules.event;

import io.layerproof.rules.envelope.EnvelopeRef;
import org.jspecify.annotations.Nullable;

/** Something that is published of a build, complete in itself. {@code wire.event} writes and reads its JSON. */
public sealed interface Event permits BuildEvent, RevisableEvent, VerdictEvent {

    /** Kinds of events; each has a topic of its own. */
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

    /** Null where it is absent. */
    default @Nullable EnvelopeRef envelope() {
        return subject().envelope();
    }
}

package io.layerproof.rules.event;

import java.util.List;

/** A judgement as it stands in a verdict, with what it does not say itself. */
public sealed interface StatedJudgement {

    /** In words: what the judgement as JSON has no place for. */
    Beside beside();

    /**
     * In words for people, one sentence each, without a full stop.
     *
     * @param incomplete why the build is incomplete at best, the weightiest first; of a nonconforming one too
     * @param identity facts that are not those of the envelope's scope, each with what was expected and found
     */
    record Beside(List<String> incomplete, List<String> identity) {

        public static final Beside NOTHING = new Beside(List.of(), List.of());

        public Beside {
            incomplete = List.copyOf(incomplete);
            identity = List.copyOf(identity);
        }
    }

    /** Byte for byte as {@code layerproof judge} prints it (spec, section 10). */
    record Whole(String json, Beside beside) implements StatedJudgement {}

    /**
     * Left out, since it is longer than Kafka takes: it is a function of the evidence and the envelope.
     *
     * @param bytes its length
     * @param sha256 of its bytes, lower-case hex
     */
    record LeftOut(long bytes, String sha256, Beside beside) implements StatedJudgement {}
}

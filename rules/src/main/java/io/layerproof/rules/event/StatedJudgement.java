package io.layerproof.rules.event;

import java.util.List;

/**
 * The judgement inside a verdict event: whole, or left out because it is too long; with what the judgement as JSON has
 * no place for.
 */
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
     * Left out, since it is too long for a Kafka record. Anybody can compute it again from the evidence and the
     * envelope.
     *
     * @param bytes its length in bytes of UTF-8
     * @param sha256 SHA-256 of these bytes, lower-case hex
     */
    record LeftOut(long bytes, String sha256, Beside beside) implements StatedJudgement {}
}

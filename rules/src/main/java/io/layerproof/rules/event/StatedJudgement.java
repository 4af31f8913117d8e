package io.layerproof.rules.event;

/** A judgement as it stands in a verdict. */
public sealed interface StatedJudgement {

    /** Byte for byte as {@code layerproof judge} prints it (spec, section 10). */
    record Whole(String json) implements StatedJudgement {}

    /**
     * Left out, since it is longer than Kafka takes: it is a function of the evidence and the envelope.
     *
     * @param bytes its length
     * @param sha256 of its bytes, lower-case hex
     */
    record LeftOut(long bytes, String sha256) implements StatedJudgement {}
}

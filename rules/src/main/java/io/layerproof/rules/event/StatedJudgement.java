package io.layerproof.rules.event;

/** The judgement inside a verdict event: whole, or left out because it is too long. */
public sealed interface StatedJudgement {

    /** Byte for byte as {@code layerproof judge} prints it (spec, section 10). */
    record Whole(String json) implements StatedJudgement {}

    /**
     * Left out, since it is too long for a Kafka record. Anybody can compute it again from the evidence and the
     * envelope.
     *
     * @param bytes its length in bytes of UTF-8
     * @param sha256 SHA-256 of these bytes, lower-case hex
     */
    record LeftOut(long bytes, String sha256) implements StatedJudgement {}
}

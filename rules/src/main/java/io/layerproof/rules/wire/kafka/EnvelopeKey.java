package io.layerproof.rules.wire.kafka;

import io.layerproof.rules.envelope.Envelope;

/**
 * Keys of the envelope registry: {@code id|version|sha256}, so that a version whose content was changed stands beside
 * the first one and is found out.
 */
public final class EnvelopeKey {

    private static final char SEPARATOR = '|';

    private EnvelopeKey() {}

    /** The key of an envelope. */
    public static String of(Envelope envelope) {
        return prefix(envelope.id(), Long.toString(envelope.version())) + envelope.sha256();
    }

    /** What the keys of all contents of a version begin with. */
    public static String prefix(String id, String version) {
        return id + SEPARATOR + version + SEPARATOR;
    }
}

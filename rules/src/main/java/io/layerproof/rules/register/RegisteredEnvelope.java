package io.layerproof.rules.register;

import io.layerproof.rules.envelope.Envelope;

/**
 * An envelope and the file it was read from.
 *
 * @param file its bytes, untouched: the registry keeps these
 */
@SuppressWarnings("ArrayRecordComponent")
public record RegisteredEnvelope(Envelope envelope, byte[] file) {}

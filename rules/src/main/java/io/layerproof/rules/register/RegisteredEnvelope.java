package io.layerproof.rules.register;

import io.layerproof.rules.envelope.Envelope;

/**
 * An envelope and the file it was read from.
 *
 * @param file the bytes of the file, exactly as the registry keeps them
 */
@SuppressWarnings("ArrayRecordComponent")
public record RegisteredEnvelope(Envelope envelope, byte[] file) {}

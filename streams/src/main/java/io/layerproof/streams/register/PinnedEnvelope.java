package io.layerproof.streams.register;

import io.layerproof.rules.envelope.Envelope;

/**
 * An envelope and the bytes of its file.
 *
 * @param envelope the envelope
 * @param file its file
 */
public record PinnedEnvelope(Envelope envelope, byte[] file) {}

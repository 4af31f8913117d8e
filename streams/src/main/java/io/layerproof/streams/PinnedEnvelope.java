package io.layerproof.streams;

import io.layerproof.rules.envelope.Envelope;

/**
 * An envelope and the bytes of its file.
 *
 * @param envelope the envelope
 * @param file its file
 */
record PinnedEnvelope(Envelope envelope, byte[] file) {}

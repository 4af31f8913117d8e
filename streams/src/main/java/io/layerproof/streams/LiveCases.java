package io.layerproof.streams;

import io.layerproof.rules.envelope.Envelope;

/** Opens cases, and restores them from their state. */
interface LiveCases {

    LiveCase open(Envelope envelope, String build);

    LiveCase restore(Envelope envelope, byte[] state);
}

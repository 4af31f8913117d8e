package io.layerproof.streams;

import io.layerproof.rules.envelope.Envelope;
import java.util.SortedMap;

/** Opens cases, and restores them from their state. */
interface LiveCases {

    LiveCase open(Envelope envelope, String build);

    LiveCase restore(Envelope envelope, SortedMap<String, byte[]> entries);
}

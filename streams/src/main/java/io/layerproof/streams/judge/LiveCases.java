package io.layerproof.streams.judge;

import io.layerproof.rules.envelope.Envelope;
import io.layerproof.rules.judge.LiveCase;
import java.util.SortedMap;

/** Opens live cases, and restores them from their state. */
public interface LiveCases {

    LiveCase open(Envelope envelope, String build);

    LiveCase restore(Envelope envelope, SortedMap<String, byte[]> entries);
}

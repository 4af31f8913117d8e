package io.layerproof.rules.message;

/** A message of a gateway: one of three types (spec, section 2). */
public sealed interface Message permits BuildStarted, Frame, BuildEnded {

    /** Identity, times and build. */
    Header header();

    /** The layer that the message states, 1-based, or {@link Frame#NO_LAYER}. */
    default long statedLayer() {
        return Frame.NO_LAYER;
    }
}

package io.layerproof.rules.message;

import java.util.List;

/**
 * What the machine reported at one instant. It states phase and layer in full; {@code values} holds only what was
 * reported (spec, section 2).
 *
 * @param header identity, times and build
 * @param phase the stated phase, or {@link #UNKNOWN_PHASE}; not checked against an envelope's list
 * @param layer the layer being made, 1-based, or {@link #NO_LAYER}
 * @param signals names of the reported signals, in the order given, each once
 * @param values their values in canonical units, by position; NaN where the reported value is not a finite number, so
 *     that the signal is unknown
 * @param bad names of the signals whose value must not be trusted
 */
public record Frame(Header header, String phase, long layer, List<String> signals, double[] values, List<String> bad)
        implements Message {

    /** The phase of a frame that states none. */
    public static final String UNKNOWN_PHASE = "unknown";

    /** The layer of a frame that states none, or something that is not a whole number of at least 1. */
    public static final long NO_LAYER = 0;

    @Override
    public long statedLayer() {
        return layer;
    }
}

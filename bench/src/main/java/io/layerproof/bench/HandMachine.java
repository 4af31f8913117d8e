package io.layerproof.bench;

import io.layerproof.rules.verdict.Deviation;
import io.layerproof.rules.verdict.Finding;
import java.util.List;

/** A machine in a loop written by hand. */
interface HandMachine {

    /** The next frame; {@code expose}: whether its phase is that. */
    void frame(long nowNs, boolean expose, long newLayer, double[] values);

    /** What was found, what is still open included. */
    void addTo(List<Deviation> allDeviations, List<Finding> allFindings);
}

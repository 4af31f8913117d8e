package io.layerproof.bench.hand;

import io.layerproof.rules.verdict.Deviation;
import io.layerproof.rules.verdict.Finding;
import java.util.List;

/** The rules of a job written by hand, for one machine. */
public interface HandMachine {

    /** Takes the next frame. {@code expose} says whether its phase is {@code expose}. */
    void frame(long nowNs, boolean expose, long newLayer, double[] values);

    /** Adds what was found, including what is still open. */
    void addTo(List<Deviation> allDeviations, List<Finding> allFindings);
}

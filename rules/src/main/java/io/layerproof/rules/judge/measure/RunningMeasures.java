package io.layerproof.rules.judge.measure;

import io.layerproof.rules.envelope.Measure;
import java.util.Map;

/** Makes, for each measure of an envelope, the object that computes it. */
public final class RunningMeasures {

    private RunningMeasures() {}

    /**
     * A new object for a measure.
     *
     * @param signals all signals of the envelope, by name
     * @throws IllegalArgumentException if it is a per-layer measure, or one of its signals is not in the envelope
     */
    public static RunningMeasure of(Measure measure, Map<String, SignalState> signals) {
        if (measure instanceof Measure.Value m) {
            return new ValueMeasure(signal(signals, m.signal()));
        }
        if (measure instanceof Measure.Deviation m) {
            return new DeviationMeasure(signal(signals, m.signal()), Nominals.of(m.from(), signals), false);
        }
        if (measure instanceof Measure.DeviationPercent m) {
            return new DeviationMeasure(signal(signals, m.signal()), Nominals.of(m.from(), signals), true);
        }
        if (measure instanceof Measure.Difference m) {
            return new DifferenceMeasure(signal(signals, m.a()), signal(signals, m.b()));
        }
        if (measure instanceof Measure.Mean m) {
            return new MeanMeasure(signal(signals, m.signal()), m.windowNs());
        }
        if (measure instanceof Measure.Rate m) {
            return new RateMeasure(signal(signals, m.signal()), m.windowNs(), m.perNs());
        }
        if (measure instanceof Measure.Unchanged m) {
            return new UnchangedMeasure(signal(signals, m.signal()));
        }
        if (measure instanceof Measure.PhaseSeconds) {
            return new PhaseSecondsMeasure();
        }
        if (measure instanceof Measure.SecondsOutside m) {
            return new SecondsOutsideMeasure(signal(signals, m.signal()), m.min(), m.max(), m.perPass());
        }
        throw new IllegalArgumentException("not a running measure: " + measure);
    }

    /**
     * The signal with this name.
     *
     * @throws IllegalArgumentException if the envelope does not have it
     */
    public static SignalState signal(Map<String, SignalState> signals, String name) {
        SignalState signal = signals.get(name);
        if (signal == null) {
            throw new IllegalArgumentException("the envelope has no terms for the signal " + name);
        }
        return signal;
    }
}

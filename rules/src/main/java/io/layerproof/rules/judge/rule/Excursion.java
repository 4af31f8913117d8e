package io.layerproof.rules.judge.rule;

import io.layerproof.rules.envelope.Limits;
import io.layerproof.rules.exact.Decimals;
import io.layerproof.rules.judge.calm.Calm;
import io.layerproof.rules.judge.measure.SignalState;
import io.layerproof.rules.judge.measure.Stopwatch;
import io.layerproof.rules.judge.state.StateReader;
import io.layerproof.rules.judge.state.StateWriter;

/**
 * A measure beyond one pair of limits, from its onset to its end (spec, section 6). Used for the deviation of a tier,
 * and, with no on-delay, for the episode of a rule.
 *
 * <pre>
 *            beyond                    on-delay over               inside for off-delay
 *   NONE ────────────▶ PENDING ──────────────────────▶ OPEN ──────────────────────────▶ NONE
 *     ▲                   │ in again, or disarmed       │ ▲ beyond at the first active,
 *     └───────────────────┘                    disarmed ▼ │ defined instant (else ended when suspended)
 *                                                    SUSPENDED
 * </pre>
 *
 * For a measure in seconds the limits and the numbers are in nanoseconds here.
 */
abstract class Excursion {

    private static final long NEVER = Long.MAX_VALUE;
    private static final long NOT = Long.MIN_VALUE;
    private static final double NO_PEAK = Double.NEGATIVE_INFINITY;

    private enum State {
        NONE,
        PENDING,
        OPEN,
        SUSPENDED
    }

    private final double min;
    private final double max;
    /** Sum of the absolute finite limits: scales the margin within which excesses are compared exactly. */
    private final double magnitude;

    private final double insideMin;
    private final double insideMax;
    private final long onDelayNs;
    private final long offDelayNs;

    private State state = State.NONE;
    private boolean out;
    private long onsetNs;
    private long openedNs;
    /** Since when the measure has been inside, while the off-delay runs: t₁ of spec, section 6; else {@link #NOT}. */
    private long insideSinceNs = NOT;

    private long suspendedNs;
    private final Stopwatch outside = new Stopwatch();
    private double peak;
    /** The excess of the peak, rounded; values with nearly the same excess are compared exactly. */
    private double peakExcess;

    private long peakNs;
    private long reports;
    private final LayerSet layers = new LayerSet();
    /** Reports, and below layers, since {@link #insideSinceNs}: they count only if the excursion does not end there. */
    private long reportsSinceInside;

    private final LayerSet layersSinceInside = new LayerSet();

    Excursion(Limits limits, long onDelayNs, boolean inSeconds) {
        double deadband = inSeconds ? Decimals.nanoseconds(limits.deadband()) : limits.deadband();
        this.min = inSeconds ? Decimals.nanoseconds(limits.min()) : limits.min();
        this.max = inSeconds ? Decimals.nanoseconds(limits.max()) : limits.max();
        this.insideMin = Decimals.sum(min, deadband);
        this.insideMax = Decimals.difference(max, deadband);
        this.magnitude = (Double.isInfinite(min) ? 0 : Math.abs(min)) + (Double.isInfinite(max) ? 0 : Math.abs(max));
        this.onDelayNs = onDelayNs;
        this.offDelayNs = limits.offDelayNs();
    }

    /** <i>out</i> has begun. */
    abstract void began();

    /** The on-delay has run in full. */
    abstract void opened();

    /** It has ended. Its onset, peak, layers and so on can be read until the next onset. */
    abstract void ended(long endNs);

    final double min() {
        return min;
    }

    final double max() {
        return max;
    }

    final boolean isQuiet() {
        return state == State.NONE;
    }

    final boolean isOpen() {
        return state == State.OPEN || state == State.SUSPENDED;
    }

    /** Whether it has begun, has not ended and is not suspended. */
    final boolean isLive() {
        return state == State.PENDING || state == State.OPEN;
    }

    final boolean isOut() {
        return out;
    }

    final long onsetNs() {
        return onsetNs;
    }

    final long openedNs() {
        return openedNs;
    }

    final long outsideNs(long nowNs) {
        return outside.readNs(nowNs);
    }

    final double peak() {
        return peak;
    }

    final long peakNs() {
        return peakNs;
    }

    final long reports() {
        return reports + reportsSinceInside;
    }

    final LayerSet layers() {
        LayerSet all = new LayerSet();
        all.addAll(layers);
        all.addAll(layersSinceInside);
        return all;
    }

    /**
     * Judges a state of the measure while the rule is armed and past its guard.
     *
     * @param nowNs event time, nanoseconds since 1970
     * @param rising whether the clock leaves this instant while the measure grows: then a value on a limit is about to
     *     pass it
     */
    final void judge(long nowNs, double value, boolean rising) {
        boolean beyond = value > max || value < min || (rising && value == max);
        if (state == State.SUSPENDED) {
            decide(nowNs, beyond);
        }
        if (beyond) {
            beyond(nowNs, value);
        } else {
            within(nowNs, value, rising);
        }
    }

    /**
     * Judges a state in which the measure is undefined: <i>out</i> keeps its value, and a running off-delay is
     * cancelled.
     */
    final void undefined() {
        if (state == State.OPEN) {
            stayOpen();
        }
    }

    private void decide(long nowNs, boolean beyond) {
        if (beyond) {
            state = State.OPEN;
        } else {
            end(suspendedNs, nowNs);
        }
    }

    private void beyond(long nowNs, double value) {
        out = true;
        if (state == State.NONE) {
            begin(nowNs);
        }
        outside.run(nowNs, true);
        if (state == State.OPEN) {
            stayOpen();
        }
        peak(nowNs, value);
        if (state == State.PENDING && onDelayNs == 0) {
            open(nowNs);
        }
    }

    private void within(long nowNs, double value, boolean rising) {
        out = false;
        outside.run(nowNs, false);
        if (state == State.PENDING) {
            state = State.NONE;
        } else if (state == State.OPEN) {
            boolean inside = value >= insideMin && (value < insideMax || (value == insideMax && !rising));
            if (!inside) {
                stayOpen();
            } else if (insideSinceNs == NOT) {
                insideSinceNs = nowNs;
                endIfDue(nowNs);
            }
        }
    }

    /**
     * Takes a value into the peak while <i>out</i>. Growing measures call it before something changes, since they peak
     * where they stop.
     */
    final void peak(long nowNs, double value) {
        if (!out) {
            return;
        }
        if (value == peak && peakExcess != NO_PEAK) {
            return;
        }
        double excess = Math.max(value - max, min - value);
        double margin = (Math.abs(value) + Math.abs(peak) + magnitude) * Decimals.ROUGHLY;
        boolean surelyMore = excess - margin > peakExcess;
        if (surelyMore || (excess + margin >= peakExcess && excess(value) > excess(peak))) {
            peakExcess = excess;
            peak = value;
            peakNs = nowNs;
        }
    }

    /** How far a value lies beyond the limits, exactly: the larger of the two sides. */
    private double excess(double value) {
        return Math.max(Decimals.difference(value, max), Decimals.difference(min, value));
    }

    private void begin(long nowNs) {
        state = State.PENDING;
        onsetNs = nowNs;
        insideSinceNs = NOT;
        outside.run(nowNs, false);
        outside.reset(nowNs);
        peak = 0;
        peakExcess = NO_PEAK;
        reports = 0;
        reportsSinceInside = 0;
        layers.clear();
        layersSinceInside.clear();
        began();
    }

    private void open(long atNs) {
        state = State.OPEN;
        openedNs = atNs;
        opened();
    }

    private void stayOpen() {
        if (insideSinceNs == NOT) {
            return;
        }
        insideSinceNs = NOT;
        reports += reportsSinceInside;
        reportsSinceInside = 0;
        layers.addAll(layersSinceInside);
        layersSinceInside.clear();
    }

    private void end(long endNs, long nowNs) {
        state = State.NONE;
        out = false;
        outside.run(nowNs, false);
        ended(endNs);
    }

    private void endIfDue(long nowNs) {
        if (nowNs - insideSinceNs >= offDelayNs) {
            reportsSinceInside = 0;
            layersSinceInside.clear();
            end(insideSinceNs, nowNs);
        }
    }

    /** Completes the delays that have run in full at this instant: step (i) of spec, section 2. */
    final void completeDelays(long nowNs) {
        if (state == State.PENDING && nowNs - onsetNs >= onDelayNs) {
            open(onsetNs + onDelayNs);
        } else if (state == State.OPEN && insideSinceNs != NOT) {
            endIfDue(nowNs);
        }
    }

    /** When the running delay will be complete, nanoseconds since 1970; {@link Long#MAX_VALUE} where none runs. */
    final long dueNs() {
        if (state == State.PENDING) {
            return SignalState.saturated(onsetNs, onDelayNs);
        }
        return state == State.OPEN && insideSinceNs != NOT ? SignalState.saturated(insideSinceNs, offDelayNs) : NEVER;
    }

    /**
     * The rule is disarmed: what has not opened is dropped, a running off-delay is cancelled, what is open is
     * suspended.
     */
    final void disarm(long nowNs) {
        out = false;
        outside.run(nowNs, false);
        if (state == State.PENDING) {
            state = State.NONE;
        } else if (state == State.OPEN) {
            stayOpen();
            state = State.SUSPENDED;
            suspendedNs = nowNs;
        }
    }

    /** The end of the build ends what is open. */
    final void endOfBuild(long nowNs) {
        if (state == State.PENDING) {
            state = State.NONE;
        } else if (state == State.OPEN) {
            stayOpen();
            end(nowNs, nowNs);
        } else if (state == State.SUSPENDED) {
            end(suspendedNs, nowNs);
        }
    }

    /**
     * Adds the layer that is current, if the excursion is running.
     *
     * @param layer the layer, or 0 for none
     */
    final void touch(long layer) {
        if (isLive() && layer > 0) {
            (insideSinceNs == NOT ? layers : layersSinceInside).add(layer);
        }
    }

    /** Counts messages that report a signal of the measure, if the excursion is running. */
    final void report(long times) {
        if (isLive()) {
            if (insideSinceNs == NOT) {
                reports += times;
            } else {
                reportsSinceInside += times;
            }
        }
    }

    /**
     * The next limit, or edge of a deadband, that a rising value will pass; +∞ where there is none.
     *
     * @param orAt whether an edge that equals the value counts as ahead
     */
    final double nextEdge(double value, boolean orAt) {
        double next = nearer(Double.POSITIVE_INFINITY, min, value, orAt);
        next = nearer(next, insideMin, value, orAt);
        next = nearer(next, insideMax, value, orAt);
        return nearer(next, max, value, orAt);
    }

    private static double nearer(double nearest, double edge, double value, boolean orAt) {
        boolean ahead = edge > value || (orAt && edge == value);
        return ahead && edge < nearest ? edge : nearest;
    }

    /**
     * Narrows the calm range of the rule: to the numbers around the one just judged that would change neither the state
     * nor the peak of this excursion.
     */
    final void narrow(Calm calm, int rule, double number) {
        if (state == State.NONE) {
            calm.narrow(rule, min, max);
        } else if (state == State.SUSPENDED) {
            calm.forget(rule);
        } else if (out && number > max) {
            calm.narrow(rule, Math.nextUp(max), Math.max(number, peak));
        } else if (out) {
            calm.narrow(rule, Math.min(number, peak), Math.nextDown(min));
        } else if (insideSinceNs != NOT) {
            calm.narrow(rule, Math.max(min, insideMin), Math.min(max, insideMax));
        } else if (number < insideMin) {
            calm.narrow(rule, min, Math.min(max, Math.nextDown(insideMin)));
        } else {
            calm.narrow(rule, Math.max(min, Math.nextUp(insideMax)), max);
        }
    }

    void write(StateWriter out) {
        out.word(state);
        if (state == State.NONE) {
            return;
        }
        out.bool(this.out);
        out.number(onsetNs);
        out.number(openedNs);
        out.number(insideSinceNs);
        out.number(suspendedNs);
        outside.write(out);
        out.real(peak);
        out.real(peakExcess);
        out.number(peakNs);
        out.number(reports);
        out.number(reportsSinceInside);
        layers.write(out);
        layersSinceInside.write(out);
    }

    void read(StateReader in) {
        state = in.word(State.values());
        if (state == State.NONE) {
            return;
        }
        out = in.bool();
        onsetNs = in.number();
        openedNs = in.number();
        insideSinceNs = in.number();
        suspendedNs = in.number();
        outside.read(in);
        peak = in.real();
        peakExcess = in.real();
        peakNs = in.number();
        reports = in.number();
        reportsSinceInside = in.number();
        layers.read(in);
        layersSinceInside.read(in);
    }
}

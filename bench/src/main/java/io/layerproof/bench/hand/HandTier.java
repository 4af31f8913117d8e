package io.layerproof.bench.hand;

import io.layerproof.rules.envelope.Tier;
import io.layerproof.rules.exact.Decimals;
import io.layerproof.rules.verdict.Deviation;
import io.layerproof.rules.verdict.Finding;
import java.util.List;
import java.util.stream.LongStream;

/** By hand: one pair of limits with its delays. Layers increase by one, so the layers of a deviation are a range. */
final class HandTier {

    private static final long NOT = Long.MIN_VALUE;

    private enum State {
        NONE,
        PENDING,
        OPEN,
        SUSPENDED
    }

    final double min;
    final double max;
    private final String rule;
    private final Tier tier;
    private final double insideMin;
    private final double insideMax;
    private final long onDelayNs;
    private final long offDelayNs;
    private final List<Deviation> ended;

    private State state = State.NONE;
    private boolean out;
    private long onsetNs;
    private long openedNs;
    private long insideSinceNs = NOT;
    private long suspendedNs;
    private long outsideNs;
    private long outSinceNs;
    private double peak;
    private double peakExcess;
    private long peakNs;
    private long reports;
    private long reportsSinceInside;
    private long firstLayer;
    private long lastLayer;
    private long lastLayerSinceInside;

    HandTier(
            String rule,
            Tier tier,
            double min,
            double max,
            double deadband,
            long onDelayNs,
            long offDelayNs,
            List<Deviation> ended) {
        this.rule = rule;
        this.tier = tier;
        this.min = min;
        this.max = max;
        this.insideMin = Decimals.sum(min, deadband);
        this.insideMax = Decimals.difference(max, deadband);
        this.onDelayNs = onDelayNs;
        this.offDelayNs = offDelayNs;
        this.ended = ended;
    }

    boolean isQuiet() {
        return state == State.NONE;
    }

    boolean isOut() {
        return out;
    }

    void complete(long nowNs) {
        if (state == State.PENDING && nowNs - onsetNs >= onDelayNs) {
            open();
        } else if (state == State.OPEN && insideSinceNs != NOT && nowNs - insideSinceNs >= offDelayNs) {
            end(insideSinceNs);
        }
    }

    void at(long nowNs, double value, long layer) {
        boolean beyond = value > max || value < min;
        if (state == State.SUSPENDED) {
            if (beyond) {
                state = State.OPEN;
            } else {
                end(suspendedNs);
            }
        }
        if (beyond) {
            beyond(nowNs, value, layer);
        } else {
            within(nowNs, value);
        }
        touch(layer);
    }

    private void beyond(long nowNs, double value, long layer) {
        if (state == State.NONE) {
            state = State.PENDING;
            onsetNs = nowNs;
            insideSinceNs = NOT;
            outsideNs = 0;
            out = false;
            peakExcess = Double.NEGATIVE_INFINITY;
            reports = 0;
            reportsSinceInside = 0;
            firstLayer = layer;
            lastLayer = layer;
        }
        if (!out) {
            out = true;
            outSinceNs = nowNs;
        }
        stayOpen();
        double excess = Math.max(value - max, min - value);
        if (excess > peakExcess) {
            peakExcess = excess;
            peak = value;
            peakNs = nowNs;
        }
        if (state == State.PENDING && onDelayNs == 0) {
            open();
        }
    }

    private void within(long nowNs, double value) {
        stopOutside(nowNs);
        if (state == State.PENDING) {
            state = State.NONE;
        } else if (state == State.OPEN) {
            if (value < insideMin || value > insideMax) {
                stayOpen();
            } else if (insideSinceNs == NOT) {
                insideSinceNs = nowNs;
                lastLayerSinceInside = lastLayer;
                if (offDelayNs == 0) {
                    end(nowNs);
                }
            }
        }
    }

    private void touch(long layer) {
        if (insideSinceNs != NOT) {
            lastLayerSinceInside = layer;
        } else if (state == State.PENDING || state == State.OPEN) {
            lastLayer = layer;
        }
    }

    void report() {
        if (state == State.PENDING || state == State.OPEN) {
            if (insideSinceNs == NOT) {
                reports++;
            } else {
                reportsSinceInside++;
            }
        }
    }

    void undefined() {
        if (state == State.OPEN) {
            stayOpen();
        }
    }

    void disarm(long nowNs) {
        stopOutside(nowNs);
        if (state == State.PENDING) {
            state = State.NONE;
        } else if (state == State.OPEN) {
            stayOpen();
            state = State.SUSPENDED;
            suspendedNs = nowNs;
        }
    }

    private void stopOutside(long nowNs) {
        if (out) {
            out = false;
            outsideNs += nowNs - outSinceNs;
        }
    }

    private void stayOpen() {
        if (insideSinceNs != NOT) {
            insideSinceNs = NOT;
            reports += reportsSinceInside;
            reportsSinceInside = 0;
            lastLayer = lastLayerSinceInside;
        }
    }

    private void open() {
        state = State.OPEN;
        openedNs = onsetNs + onDelayNs;
    }

    private void end(long endNs) {
        state = State.NONE;
        insideSinceNs = NOT;
        ended.add(deviation(endNs, outsideNs, reports, lastLayer));
    }

    /** Adds the deviation that is open at the end of the record, if there is one. */
    void addOpen(long nowNs, List<Deviation> open) {
        if (state == State.OPEN || state == State.SUSPENDED) {
            long last = insideSinceNs == NOT ? lastLayer : lastLayerSinceInside;
            long soFarNs = out ? outsideNs + nowNs - outSinceNs : outsideNs;
            open.add(deviation(Finding.NOT_ENDED, soFarNs, reports + reportsSinceInside, last));
        }
    }

    private Deviation deviation(long endNs, long outsideNs, long reports, long lastLayer) {
        List<Long> layers =
                LongStream.rangeClosed(firstLayer, lastLayer).boxed().toList();
        return new Deviation(
                rule,
                tier,
                null,
                onsetNs,
                openedNs,
                endNs,
                outsideNs,
                peak,
                peakNs,
                peak > max ? max : min,
                layers,
                List.of(),
                reports);
    }
}

package io.layerproof.rules.envelope.check;

import io.layerproof.rules.envelope.Envelope;
import io.layerproof.rules.envelope.Measure;
import io.layerproof.rules.envelope.Nominal;
import io.layerproof.rules.envelope.Range;
import io.layerproof.rules.envelope.SignalTerms;
import io.layerproof.rules.exact.Decimals;

/** The least and the greatest number of a measure whose signals stay in their ranges (spec, section 5). */
final class ReachableNumbers {

    private static final Range FROM_ZERO = new Range(0, Double.POSITIVE_INFINITY);
    private static final Range SHARE = new Range(0, 1);

    private final Envelope envelope;

    ReachableNumbers(Envelope envelope) {
        this.envelope = envelope;
    }

    Range of(Measure measure) {
        if (measure instanceof Measure.Value m) {
            return range(m.signal());
        }
        if (measure instanceof Measure.Mean m) {
            return range(m.signal());
        }
        if (measure instanceof Measure.Deviation m) {
            return difference(range(m.signal()), range(m.from()));
        }
        if (measure instanceof Measure.DeviationPercent m) {
            return percent(range(m.signal()), m.from());
        }
        if (measure instanceof Measure.Difference m) {
            return magnitude(difference(range(m.a()), range(m.b())));
        }
        if (measure instanceof Measure.Rate m) {
            return rate(range(m.signal()), m);
        }
        if (measure instanceof Measure.LayerStatistic m) {
            return statistic(m);
        }
        return FROM_ZERO;
    }

    private Range range(String signal) {
        SignalTerms terms = envelope.signals().get(signal);
        return terms == null ? Range.ANY : terms.range();
    }

    private Range range(Nominal nominal) {
        return nominal.signal() == null ? new Range(nominal.number(), nominal.number()) : range(nominal.signal());
    }

    private static Range difference(Range a, Range b) {
        return new Range(Decimals.difference(a.low(), b.high()), Decimals.difference(a.high(), b.low()));
    }

    private static Range magnitude(Range range) {
        double most = Math.max(Math.abs(range.low()), Math.abs(range.high()));
        double least = range.holds(0) ? 0 : Math.min(Math.abs(range.low()), Math.abs(range.high()));
        return new Range(least, most);
    }

    /** The range for a fixed nominal. A nominal that is a signal may come near zero, so any percentage is possible. */
    private static Range percent(Range range, Nominal from) {
        if (from.signal() != null || from.number() == 0 || range.isAny()) {
            return Range.ANY;
        }
        return new Range(Decimals.percent(range.low(), from.number()), Decimals.percent(range.high(), from.number()));
    }

    private static Range rate(Range range, Measure.Rate rate) {
        if (range.isAny()) {
            return Range.ANY;
        }
        double most = Decimals.scaledDifference(range.high(), range.low(), rate.perNs(), rate.windowNs());
        return new Range(-most, most);
    }

    private Range statistic(Measure.LayerStatistic statistic) {
        Range range = range(statistic.signal());
        return switch (statistic.statistic()) {
            case MIN, MAX, MEAN -> range;
            case RANGE -> new Range(0, Decimals.difference(range.high(), range.low()));
            case COVERAGE -> SHARE;
            case SECONDS_OUTSIDE -> FROM_ZERO;
        };
    }
}

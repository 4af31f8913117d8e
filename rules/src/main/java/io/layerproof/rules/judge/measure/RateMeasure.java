package io.layerproof.rules.judge.measure;

import io.layerproof.rules.exact.Decimals;
import java.math.BigInteger;

/**
 * {@code {rate: S, window: W, per: P}}: (v(t) − v(t−W))·per/W, v(t−W) the value in force then. Defined if S is known
 * now and was then (spec, section 5).
 */
final class RateMeasure extends WindowMeasure {

    private final long perNs;
    /** P/W in lowest terms: numerator and, below, denominator. */
    private final long times;

    private final long by;
    private double then;

    RateMeasure(SignalState signal, long windowNs, long perNs) {
        super(signal, windowNs);
        this.perNs = perNs;
        long common =
                BigInteger.valueOf(perNs).gcd(BigInteger.valueOf(windowNs)).longValueExact();
        this.times = perNs / common;
        this.by = windowNs / common;
    }

    @Override
    boolean isDefined() {
        if (holdsOneReport()) {
            then = value();
            return true;
        }
        int i = pieces.inForce(startNs());
        if (i < 0) {
            return false;
        }
        then = pieces.value(i);
        return true;
    }

    /** Compares rough bounds of the number, widened by their possible error. */
    @Override
    boolean surelyWithin(double min, double max, double least, double greatest) {
        double latest = latestValue();
        double margin = margin(Math.abs(latest) + Math.max(Math.abs(least), Math.abs(greatest)));
        return rough(latest - greatest) - margin >= min && rough(latest - least) + margin <= max;
    }

    @Override
    public boolean surelyWithin(double min, double max) {
        double rough = rough(value() - then);
        double margin = margin(Math.abs(value()) + Math.abs(then));
        return surelyWithinBy(rough, margin, min, max);
    }

    private double rough(double difference) {
        return difference * perNs / windowNs;
    }

    private double margin(double magnitude) {
        return rough(magnitude) * Decimals.ROUGHLY;
    }

    /** Computed exactly on decimals and integer times. */
    @Override
    public double number() {
        return Decimals.scaledDifference(value(), then, times, by);
    }
}

package io.layerproof.rules.judge.measure;

/**
 * {@code {rate: S, window: W, per: P}}: (v(t) − v(t−W))·per/W, v(t−W) the value in force then. Defined if S is known
 * now and was then (spec, section 5).
 */
final class RateMeasure extends WindowMeasure {

    private final long perNs;
    private double then;

    RateMeasure(SignalState signal, long windowNs, long perNs) {
        super(signal, windowNs);
        this.perNs = perNs;
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

    /**
     * Each operation rounds a greater number to one that is not less, so that these are bounds of what it rounds to.
     */
    @Override
    boolean surelyWithin(double min, double max, double least, double greatest) {
        return (latestValue() - greatest) * perNs / windowNs >= min
                && (latestValue() - least) * perNs / windowNs <= max;
    }

    @Override
    public double number() {
        return (value() - then) * perNs / windowNs;
    }
}

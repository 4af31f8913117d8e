package io.layerproof.rules.envelope;

import java.util.ArrayList;
import java.util.List;

/** The number that a measure rule holds against its limits: the table of spec, section 5. */
public sealed interface Measure {

    /** The signals it is made of, each once, in the order in which the rule names them. */
    List<String> signals();

    /** Whether it is one number per pass of a layer, judged at the pass's end. */
    default boolean perLayer() {
        return false;
    }

    /** Whether limits, and deadband, on it are seconds, so that they are rounded to the nanosecond (section 11). */
    default boolean inSeconds() {
        return false;
    }

    /** A measure of one signal alone. */
    sealed interface OfOneSignal extends Measure {

        String signal();

        @Override
        default List<String> signals() {
            return List.of(signal());
        }
    }

    /** v(t). */
    record Value(String signal) implements OfOneSignal {}

    /** v − n. */
    record Deviation(String signal, Nominal from) implements Measure {
        @Override
        public List<String> signals() {
            return withNominal(signal, from);
        }
    }

    /** 100·(v − n)/|n|. */
    record DeviationPercent(String signal, Nominal from) implements Measure {
        @Override
        public List<String> signals() {
            return withNominal(signal, from);
        }
    }

    /** |a − b|. */
    record Difference(String a, String b) implements Measure {
        @Override
        public List<String> signals() {
            return a.equals(b) ? List.of(a) : List.of(a, b);
        }
    }

    /** Time-weighted mean over the known part of the window before t. */
    record Mean(String signal, long windowNs) implements OfOneSignal {}

    /** (v(t) − v(t−W))·per/W. */
    record Rate(String signal, long windowNs, long perNs) implements OfOneSignal {}

    /** Armed seconds, guard left out, since the report that last brought another value. */
    record Unchanged(String signal) implements OfOneSignal {
        @Override
        public boolean inSeconds() {
            return true;
        }
    }

    /** Seconds since the phase was entered. */
    record PhaseSeconds(String phase) implements Measure {
        @Override
        public List<String> signals() {
            return List.of();
        }

        @Override
        public boolean inSeconds() {
            return true;
        }
    }

    /**
     * Armed seconds so far, guard left out, with the signal known and outside.
     *
     * @param min lower limit of the signal, −∞ where there is none
     * @param max upper limit of the signal, +∞ where there is none
     * @param perPass whether it starts anew with each pass of a layer; else it runs over the build
     */
    record SecondsOutside(String signal, double min, double max, boolean perPass) implements OfOneSignal {
        @Override
        public boolean inSeconds() {
            return true;
        }
    }

    /**
     * One number per pass of a layer.
     *
     * @param min lower limit of the signal for {@link Statistic#SECONDS_OUTSIDE}, else −∞
     * @param max upper limit likewise, else +∞
     */
    record LayerStatistic(Statistic statistic, String signal, double min, double max) implements OfOneSignal {
        @Override
        public boolean perLayer() {
            return true;
        }

        @Override
        public boolean inSeconds() {
            return statistic == Statistic.SECONDS_OUTSIDE;
        }
    }

    /** What a {@link LayerStatistic} is of the signal's known values. */
    enum Statistic {
        MIN("min"),
        MAX("max"),
        MEAN("mean"),
        RANGE("range"),
        SECONDS_OUTSIDE("seconds-outside"),
        COVERAGE("coverage");

        private final String word;

        Statistic(String word) {
            this.word = word;
        }

        /** The page's word. */
        public String word() {
            return word;
        }
    }

    /** Duration of the pass / median of the finished passes before it. */
    record LayerTimeRatio(int passes) implements Measure {
        @Override
        public List<String> signals() {
            return List.of();
        }

        @Override
        public boolean perLayer() {
            return true;
        }
    }

    private static List<String> withNominal(String signal, Nominal from) {
        List<String> signals = new ArrayList<>(List.of(signal));
        if (from.signal() != null && !from.signal().equals(signal)) {
            signals.add(from.signal());
        }
        return List.copyOf(signals);
    }
}

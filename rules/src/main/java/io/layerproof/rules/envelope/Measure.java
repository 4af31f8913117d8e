package io.layerproof.rules.envelope;

import java.util.ArrayList;
import java.util.List;

/**
 * The number that a measure rule compares with its limits. The table of spec, section 5 defines each of them; v(t) is
 * the value of the signal at event time t.
 */
public sealed interface Measure {

    /** The signals that it is computed from, each once, in the order in which the rule names them. */
    List<String> signals();

    /** Whether it has one number for each pass of a layer, judged when the pass ends. */
    default boolean perLayer() {
        return false;
    }

    /** Whether it is in seconds. Its limits and deadband are then rounded to the nanosecond (spec, section 11). */
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

    /** The value of the signal, v(t). */
    record Value(String signal) implements OfOneSignal {}

    /** v − n: the distance of the signal from its nominal n. */
    record Deviation(String signal, Nominal from) implements Measure {
        @Override
        public List<String> signals() {
            return withNominal(signal, from);
        }
    }

    /** 100·(v − n)/|n|: the distance from the nominal n in percent of it. */
    record DeviationPercent(String signal, Nominal from) implements Measure {
        @Override
        public List<String> signals() {
            return withNominal(signal, from);
        }
    }

    /** |a − b|: the distance between two signals. */
    record Difference(String a, String b) implements Measure {
        @Override
        public List<String> signals() {
            return a.equals(b) ? List.of(a) : List.of(a, b);
        }
    }

    /** Time-weighted mean over the known part of (t − windowNs, t]. */
    record Mean(String signal, long windowNs) implements OfOneSignal {}

    /** (v(t) − v(t − windowNs))·perNs/windowNs: the change of the signal in {@code perNs} nanoseconds. */
    record Rate(String signal, long windowNs, long perNs) implements OfOneSignal {}

    /** Armed seconds since the report that last changed the value; guard time is not counted. */
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
     * Armed seconds so far in which the signal was known and outside; guard time is not counted.
     *
     * @param min lower limit of the signal, −∞ where there is none
     * @param max upper limit of the signal, +∞ where there is none
     * @param perPass whether it restarts from 0 with each pass of a layer; otherwise it counts over the whole build
     */
    record SecondsOutside(String signal, double min, double max, boolean perPass) implements OfOneSignal {
        @Override
        public boolean inSeconds() {
            return true;
        }
    }

    /**
     * A statistic of one pass of a layer.
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

    /** How a {@link LayerStatistic} is computed from the signal's known values. */
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

        /** The word that envelope files use. */
        public String word() {
            return word;
        }
    }

    /** Duration of the pass divided by the median duration of the {@code passes} finished passes before it. */
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

package io.layerproof.rules.naive;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An envelope as section 4 describes it, checked. Times in nanoseconds, limits already moved by the guard band. */
record Envelope(
        String id,
        Yaml.Scalar version,
        String sha256,
        Scope scope,
        List<Approval> approvals,
        Map<String, LocalDate> qualified,
        @Nullable LocalDate requalifyBy,
        Map<String, Signal> signals,
        double coverage,
        long futureToleranceNs,
        long clockToleranceNs,
        Set<String> phases,
        List<Rule> rules,
        ZoneId zone) {

    /** What the envelope holds for; null where the file says nothing. */
    record Scope(
            @Nullable List<String> machines,
            @Nullable String material,
            @Nullable List<String> products,
            Map<String, String> software,
            @Nullable String parameterSet,
            Map<String, Yaml.Scalar> nominal) {}

    record Approval(String by, String meaning, LocalDate on) {}

    /** What a sensor can show, ends included; null for any. */
    record Range(double low, double high) {}

    record Signal(
            Silence silence,
            @Nullable Double accuracy,
            @Nullable Range range) {
        boolean shows(double value) {
            return range == null || (value >= range.low() && value <= range.high());
        }
    }

    /** {@code max-silence}: a duration, or to the end of the next pass, or to the end of the build. */
    record Silence(Lasting kind, long durationNs) {
        enum Lasting {
            DURATION,
            LAYER,
            BUILD
        }
    }

    sealed interface Rule permits MeasureRule, Interlock, Gate, PhaseSequence {
        String id();

        String severity();
    }

    record MeasureRule(
            String id, Measure measure, @Nullable Set<String> phases, long guardNs, List<Tier> tiers, String severity)
            implements Rule {}

    /** A tier's limits and dead band in the measure's own number (nanoseconds where it is a time). */
    record Tier(
            String name,
            @Nullable Double min,
            @Nullable Double max,
            long onDelayNs,
            long offDelayNs,
            double deadband) {}

    record Condition(
            String signal,
            @Nullable Double min,
            @Nullable Double max,
            @Nullable Double equal,
            long forNs) {
        boolean holds(double value) {
            return (min == null || value >= min) && (max == null || value <= max) && (equal == null || value == equal);
        }
    }

    record Interlock(
            String id,
            Condition when,
            Condition require,
            @Nullable Set<String> phases,
            String severity) implements Rule {}

    record Gate(String id, boolean onResume, List<Condition> require, String severity) implements Rule {}

    record PhaseSequence(String id, List<String> phases, String severity) implements Rule {}

    enum Kind {
        VALUE,
        DEVIATION,
        DEVIATION_PERCENT,
        DIFFERENCE,
        MEAN,
        RATE,
        UNCHANGED,
        PHASE_SECONDS,
        SECONDS_OUTSIDE,
        LAYER_MIN,
        LAYER_MAX,
        LAYER_MEAN,
        LAYER_RANGE,
        LAYER_SECONDS_OUTSIDE,
        LAYER_COVERAGE,
        LAYER_TIME_RATIO;

        boolean perLayerNumber() {
            return compareTo(LAYER_MIN) >= 0;
        }

        boolean grows() {
            return this == UNCHANGED || this == PHASE_SECONDS || this == SECONDS_OUTSIDE;
        }

        boolean seconds() {
            return grows() || this == LAYER_SECONDS_OUTSIDE;
        }

        boolean guardBand() {
            return switch (this) {
                case VALUE, MEAN, DEVIATION, DIFFERENCE, LAYER_MIN, LAYER_MAX, LAYER_MEAN -> true;
                default -> false;
            };
        }

        /** Section 8: for these the share of time counts in which the signal is known. */
        boolean coverageIsOfSignal() {
            return this == UNCHANGED || this == SECONDS_OUTSIDE || perLayerNumber();
        }
    }

    /**
     * A measure of section 5.
     *
     * @param signals those it uses, in the file's order
     * @param from the fixed number of {@code from}, null if a signal
     * @param passes how many finished passes the ratio looks back
     */
    record Measure(
            Kind kind,
            List<String> signals,
            @Nullable Double from,
            long windowNs,
            long perNs,
            @Nullable Double min,
            @Nullable Double max,
            boolean perLayer,
            int passes) {
        String signal() {
            return signals.get(0);
        }

        boolean outside(double value) {
            return (min != null && value < min) || (max != null && value > max);
        }
    }

    static boolean sameNumber(String left, String right) {
        try {
            return new BigDecimal(left).compareTo(new BigDecimal(right)) == 0;
        } catch (NumberFormatException e) {
            return left.equals(right);
        }
    }
}

package io.layerproof.rules.envelope;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One rule of an envelope: of four kinds (spec, sections 4 to 7). */
public sealed interface Rule {

    /** Unique in its envelope. */
    String id();

    /** The least severity of its nonconformities where the file states one. */
    @Nullable
    Severity severity();

    /** What the rule says to people; means nothing to the judgement. */
    ForPeople forPeople();

    /**
     * Texts and reactions that mean nothing to the judgement.
     *
     * @param title short name of the rule
     * @param respond what to do
     * @param feedback {@code hold} or {@code attention}: what is sent to the machine
     */
    record ForPeople(
            @Nullable String title,
            @Nullable String respond,
            @Nullable String feedback) {}

    /**
     * A number held against limits.
     *
     * @param phases the phases in which it is armed, or null for all; of a phase-seconds measure its phase alone
     * @param guardNs how long after arming nothing is judged
     * @param limits the limits of each given tier, guard band applied, ordered from inside out
     * @param guardBand whether the limits were moved inwards by the accuracy of the signals
     */
    record MeasureRule(
            String id,
            Measure measure,
            @Nullable Set<String> phases,
            long guardNs,
            Map<Tier, Limits> limits,
            boolean guardBand,
            @Nullable Severity severity,
            ForPeople forPeople)
            implements Rule {}

    /** While {@code when} holds, {@code require} must hold. */
    record Interlock(
            String id,
            Condition when,
            Condition require,
            @Nullable Set<String> phases,
            @Nullable Severity severity,
            ForPeople forPeople)
            implements Rule {}

    /** What must hold at a moment of the build. */
    record Gate(
            String id,
            Moment on,
            List<Requirement> require,
            @Nullable Severity severity,
            ForPeople forPeople) implements Rule {

        /** When a gate is passed. */
        public enum Moment {
            /** The first frame with phase {@code expose}. */
            FIRST_EXPOSE,
            /** The first {@code recoat} or {@code expose} after a {@code paused}. */
            RESUME
        }

        /**
         * One requirement.
         *
         * @param condition what must hold
         * @param forNs how long before the moment it must have held as well, 0 where only at the moment
         */
        public record Requirement(Condition condition, long forNs) {}
    }

    /** The phases that must have been entered in this order. */
    record PhaseSequence(
            String id, List<String> sequence, @Nullable Severity severity, ForPeople forPeople) implements Rule {}
}

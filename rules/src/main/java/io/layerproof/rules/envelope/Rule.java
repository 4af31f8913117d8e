package io.layerproof.rules.envelope;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One rule of an envelope. There are four kinds (spec, sections 4 to 7). */
public sealed interface Rule {

    /** Its name, unique in its envelope. */
    String id();

    /** The least severity of its nonconformities, or null where the file states none. */
    @Nullable
    Severity severity();

    /** Its texts for people. */
    ForPeople forPeople();

    /**
     * Texts and reactions that do not affect the judgement; each may be null.
     *
     * @param title short name of the rule
     * @param respond what people should do when the rule is broken
     * @param feedback {@code hold} or {@code attention}: what the machine should be sent
     */
    record ForPeople(
            @Nullable String title,
            @Nullable String respond,
            @Nullable String feedback) {}

    /**
     * A measure that is compared with limits.
     *
     * @param phases the phases in which it is armed, or null for all; a phase-seconds measure is armed in its own
     *     phase alone
     * @param guardNs how long nothing is judged after arming, in nanoseconds
     * @param limits the limits of each tier that the file gives, from inside out, after the guard band has moved them
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

    /** While {@code when} holds, {@code require} must hold too. It is armed in {@code phases}, null for all. */
    record Interlock(
            String id,
            Condition when,
            Condition require,
            @Nullable Set<String> phases,
            @Nullable Severity severity,
            ForPeople forPeople)
            implements Rule {}

    /** Requirements that must all hold at one moment of the build. */
    record Gate(
            String id,
            Moment on,
            List<Requirement> require,
            @Nullable Severity severity,
            ForPeople forPeople) implements Rule {

        /** The moment at which a gate is judged. */
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
         * @param forNs for how long before the moment it must have held as well, in nanoseconds; 0 where it need hold
         *     only at the moment
         */
        public record Requirement(Condition condition, long forNs) {}
    }

    /** The phases of {@code sequence} must be entered for the first time in this order. */
    record PhaseSequence(
            String id, List<String> sequence, @Nullable Severity severity, ForPeople forPeople) implements Rule {}
}

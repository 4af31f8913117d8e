package io.layerproof.rules.envelope.check;

import io.layerproof.rules.envelope.Range;
import io.layerproof.rules.envelope.Tier;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something about an envelope that its author should know before it is approved. */
public sealed interface EnvelopeFact {

    /** The path of the key that it concerns: {@code rules[2].max.pq}. */
    String path();

    /** The fact and what to do about it, in a sentence or two. */
    String text();

    /** Whether the envelope must be refused because of it; otherwise it is a warning. */
    default boolean refuses() {
        return false;
    }

    /** One side of a limit. */
    enum Side {
        MIN("min"),
        MAX("max");

        private final String word;

        Side(String word) {
            this.word = word;
        }

        /** The word that envelope files use. */
        public String word() {
            return word;
        }
    }

    /**
     * No reading within the signals' ranges can lie beyond this limit.
     *
     * @param limit the limit after the guard band has moved it, in the unit of the measure
     * @param numbers the values that the measure can have
     */
    record UnreachableLimit(String path, String rule, Tier tier, Side side, double limit, Range numbers)
            implements EnvelopeFact {
        @Override
        public String text() {
            return "no reading can be " + (side == Side.MAX ? "above" : "below") + " the " + tier.word() + " limit "
                    + limit + " of " + rule + ": with the ranges of its signals its measure lies between "
                    + numbers.low() + " and " + numbers.high() + ". Correct the limit or the range";
        }
    }

    /** A condition that every reading within the signal's range meets ({@code always}), or that none meets. */
    record IdleCondition(String path, String rule, String signal, boolean always) implements EnvelopeFact {
        @Override
        public String text() {
            return "every reading of " + signal + " within its range " + (always ? "meets" : "fails")
                    + " this condition of " + rule + ". Correct the condition or the range";
        }
    }

    /** A signal with range {@code any} has a limit on one side only: a dead sensor beyond the other would look good. */
    record OpenSide(String path, String rule, String signal, Side open) implements EnvelopeFact {
        @Override
        public String text() {
            return rule + " has no " + open.word() + ", and the range of " + signal
                    + " is any: a dead sensor that shows a number there counts as good. Give " + signal + " a range";
        }
    }

    /**
     * No build can conform under this envelope.
     *
     * @param day the day that the cause concerns, or null
     */
    record NoBuildConforms(
            String path, Cause cause, @Nullable LocalDate day) implements EnvelopeFact {

        public enum Cause {
            /** An author and an approval by two different people are missing. */
            NOT_APPROVED("an author and an approval by two different people are needed"),
            /** An approval without a date. */
            APPROVAL_UNDATED("each approval needs its date, on"),
            /** No installation qualification with a date. */
            NO_IQ("the installation qualification (iq) and the day on which it was approved are needed"),
            /** No operational qualification with a date. */
            NO_OQ("the operational qualification (oq) and the day on which it was approved are needed"),
            /** No performance qualification with a date. */
            NO_PQ("the performance qualification (pq) and the day on which it was approved are needed"),
            /** The last day on which the envelope is valid has passed. */
            EXPIRED("requalify-by is over"),
            /** The last day on which the envelope is valid is before the first. */
            NEVER_IN_FORCE("requalify-by is before the day of the last approval"),
            /** No rule demands coverage, so that no layer can be evaluated. */
            NOTHING_JUDGED("no rule has a measure of a signal or is an interlock, so no layer could be judged");

            private final String text;

            Cause(String text) {
                this.text = text;
            }
        }

        @Override
        public String text() {
            return "no build can conform under this envelope: " + cause.text + (day == null ? "" : " (" + day + ")");
        }

        @Override
        public boolean refuses() {
            return true;
        }
    }

    /** The last approval is still to come: builds can conform only from that day on. */
    record NotYetInForce(String path, LocalDate from) implements EnvelopeFact {
        @Override
        public String text() {
            return "no build can conform before " + from + ", the day of the last approval";
        }
    }

    /**
     * The signal catalogue does not have this signal, so that its unit cannot be checked.
     *
     * @param nearest the catalogue signal with the most similar name, or null where none is similar
     */
    record UnknownSignal(
            String path, String signal, @Nullable String nearest) implements EnvelopeFact {
        @Override
        public String text() {
            return "the signal catalogue has no " + signal
                    + (nearest == null ? "" : ", the nearest is " + nearest)
                    + ". It is judged under this name all the same, if the gateway reports it";
        }
    }

    /** A rule compares two signals that have different units. */
    record UnitsDiffer(String path, String rule, String signal, String unit, String other, String otherUnit)
            implements EnvelopeFact {
        @Override
        public String text() {
            return rule + " compares " + signal + " in " + unit + " with " + other + " in " + otherUnit
                    + ": the numbers have nothing to do with each other";
        }
    }

    /** A rule asks for feedback to the machine, which is not implemented yet. */
    record FeedbackNotSent(String path, String rule, String feedback) implements EnvelopeFact {
        @Override
        public String text() {
            return rule + " asks for the feedback \"" + feedback
                    + "\", and nothing sends feedback to a machine yet: leave it out, so that nobody relies on it";
        }

        @Override
        public boolean refuses() {
            return true;
        }
    }

    /** The facts because of which the envelope must be refused. */
    static List<EnvelopeFact> refusing(List<EnvelopeFact> facts) {
        return facts.stream().filter(EnvelopeFact::refuses).toList();
    }
}

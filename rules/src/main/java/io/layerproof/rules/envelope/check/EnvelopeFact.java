package io.layerproof.rules.envelope.check;

import io.layerproof.rules.envelope.Range;
import io.layerproof.rules.envelope.Tier;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something about an envelope that its author should know before it is approved. */
public sealed interface EnvelopeFact {

    /** The path of the key it is about. */
    String path();

    /** The fact and what to do about it, in a sentence or two. */
    String text();

    /** Whether the envelope is of no use as it stands; else it is a warning. */
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

        /** The page's word. */
        public String word() {
            return word;
        }
    }

    /**
     * No reading can lie beyond a limit, the signals' ranges being what they are.
     *
     * @param limit guard band applied
     * @param numbers what the measure can be
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

    /** A condition that no reading meets, or that every reading meets, the signal's range being what it is. */
    record IdleCondition(String path, String rule, String signal, boolean always) implements EnvelopeFact {
        @Override
        public String text() {
            return "every reading of " + signal + " within its range " + (always ? "meets" : "fails")
                    + " this condition of " + rule + ". Correct the condition or the range";
        }
    }

    /** A limit on one side of a signal that may be any number: a sensor that is dead on the other side looks good. */
    record OpenSide(String path, String rule, String signal, Side open) implements EnvelopeFact {
        @Override
        public String text() {
            return rule + " has no " + open.word() + ", and the range of " + signal
                    + " is any: a dead sensor that shows a number there counts as good. Give " + signal + " a range";
        }
    }

    /** Whatever a build does, it cannot conform. */
    record NoBuildConforms(
            String path, Cause cause, @Nullable LocalDate day) implements EnvelopeFact {

        /** Why. */
        public enum Cause {
            /** No author and approval by two people. */
            NOT_APPROVED("an author and an approval by two different people are needed"),
            /** An approval without a date. */
            APPROVAL_UNDATED("each approval needs its date, on"),
            /** No installation qualification with a date. */
            NO_IQ("the installation qualification (iq) and the day on which it was approved are needed"),
            /** No operational qualification with a date. */
            NO_OQ("the operational qualification (oq) and the day on which it was approved are needed"),
            /** No performance qualification with a date. */
            NO_PQ("the performance qualification (pq) and the day on which it was approved are needed"),
            /** The last day on which it holds is over. */
            EXPIRED("requalify-by is over"),
            /** The last day on which it holds is before the first. */
            NEVER_IN_FORCE("requalify-by is before the day of the last approval"),
            /** No rule makes a demand on coverage: no layer can be evaluated. */
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

    /** Approvals that are still to come: builds conform from that day on. */
    record NotYetInForce(String path, LocalDate from) implements EnvelopeFact {
        @Override
        public String text() {
            return "no build can conform before " + from + ", the day of the last approval";
        }
    }

    /**
     * A signal that the catalogue does not have: nobody vouches for its unit.
     *
     * @param nearest the known one that is spelled most like it, or null where none is near
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

    /** Two signals that are held against each other in different units. */
    record UnitsDiffer(String path, String rule, String signal, String unit, String other, String otherUnit)
            implements EnvelopeFact {
        @Override
        public String text() {
            return rule + " compares " + signal + " in " + unit + " with " + other + " in " + otherUnit
                    + ": the numbers have nothing to do with each other";
        }
    }

    /** A reaction that nothing sends yet. */
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

    /** Those of some facts for which the envelope is refused. */
    static List<EnvelopeFact> refusing(List<EnvelopeFact> facts) {
        return facts.stream().filter(EnvelopeFact::refuses).toList();
    }
}

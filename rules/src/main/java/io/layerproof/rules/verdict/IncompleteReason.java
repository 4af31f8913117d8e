package io.layerproof.rules.verdict;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A reason why the verdict of a build cannot be {@code CONFORMING} (spec, section 8). */
public sealed interface IncompleteReason {

    /** The reason in one sentence for people, without a full stop. */
    String text();

    /** No envelope was in force for the build, so nothing of it could be judged. */
    record NoEnvelope() implements IncompleteReason {
        @Override
        public String text() {
            return "no envelope was in force when it began, so nothing could be judged";
        }
    }

    /** The record has no {@code build-started}. */
    record NotStarted() implements IncompleteReason {
        @Override
        public String text() {
            return "no build-started was received";
        }
    }

    /** The record has no {@code build-ended}. */
    record NotEnded() implements IncompleteReason {
        @Override
        public String text() {
            return "no build-ended was received";
        }
    }

    /** {@code build-ended} states an outcome other than {@code completed}. */
    record Aborted() implements IncompleteReason {
        @Override
        public String text() {
            return "the build was aborted";
        }
    }

    /**
     * Messages are missing.
     *
     * @param numbers how many numbers are missing, conflicts among them; 0 if only holes of unknown size are known
     * @param future how many frames were from the future, so that they were not evaluated
     */
    record MessagesMissing(long numbers, long future) implements IncompleteReason {
        @Override
        public String text() {
            String missing = numbers > 0 ? plural(numbers, "message") + " missing" : "";
            String refused = future > 0 ? plural(future, "frame") + " not evaluated, dated in the future" : "";
            String both = missing + (missing.isEmpty() || refused.isEmpty() ? "" : ", ") + refused;
            return both.isEmpty() ? "messages are missing, it is not known how many" : both;
        }
    }

    /** {@code build-started} does not say how many layers are planned, or was not received. */
    record LayersNotPlanned() implements IncompleteReason {
        @Override
        public String text() {
            return "layers-planned was not reported: whether all layers were made is not known";
        }
    }

    /**
     * Planned layers were never made.
     *
     * @param count how many
     * @param first the lowest of them, at most a thousand, rising
     */
    record LayersMissing(long count, List<Long> first) implements IncompleteReason {
        @Override
        public String text() {
            return plural(count, "planned layer") + " not made, the first is " + first.get(0);
        }
    }

    /**
     * Layers could not be judged.
     *
     * @param layers these layers, rising
     */
    record LayersNotEvaluable(List<Long> layers) implements IncompleteReason {
        @Override
        public String text() {
            return plural(layers.size(), "layer") + " not evaluable, the first is " + layers.get(0);
        }
    }

    /**
     * A fact that the envelope's scope asks for was not reported.
     *
     * @param what its word in spec, section 10, such as {@code material}
     * @param expected what the envelope asks for, for people, or null
     */
    record FactMissing(String what, @Nullable String expected) implements IncompleteReason {
        @Override
        public String text() {
            return what + " was not reported" + (expected == null ? "" : ", expected " + expected);
        }
    }

    /** A message outside layers was evaluated too long after its time. */
    record ClockDoubted() implements IncompleteReason {
        @Override
        public String text() {
            return "the machine's clock is not to be trusted outside layers";
        }
    }

    private static String plural(long count, String one) {
        return count == 1 ? "1 " + one : count + " " + one + "s";
    }
}

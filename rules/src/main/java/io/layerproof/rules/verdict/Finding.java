package io.layerproof.rules.verdict;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that a rule without limits on a number has found (spec, sections 7, 10 and 11).
 *
 * @param kind which kind of rule
 * @param rule id of the rule, for interlock, gate, identity, layer-sequence and phase-sequence; else null
 * @param signal the signal, for silence; else null
 * @param onsetNs event time of its onset, nanoseconds since 1970
 * @param endNs event time of its end, nanoseconds since 1970; {@link #NOT_ENDED}; or {@link #NO_LENGTH} for a finding
 *     at an instant
 * @param layers the layers it touches, rising; null for kinds that state none
 * @param what the word of spec, section 10, or null
 * @param outcome what it means for the judgement
 * @param expected for identity, what the envelope asks for, for people; else null. Not in the judgement's JSON
 * @param found for identity, what was reported, for people; null if nothing was. Not in the judgement's JSON
 */
public record Finding(
        Kind kind,
        @Nullable String rule,
        @Nullable String signal,
        long onsetNs,
        long endNs,
        @Nullable List<Long> layers,
        @Nullable String what,
        Outcome outcome,
        @Nullable String expected,
        @Nullable String found) {

    /** A finding without {@code expected} and {@code found}. */
    public Finding(
            Kind kind,
            @Nullable String rule,
            @Nullable String signal,
            long onsetNs,
            long endNs,
            @Nullable List<Long> layers,
            @Nullable String what,
            Outcome outcome) {
        this(kind, rule, signal, onsetNs, endNs, layers, what, outcome, null, null);
    }

    /** What the envelope asks for and what was reported, in words; null where that is not told. */
    public @Nullable String contrast() {
        return expected == null ? null : "expected " + expected + ", found " + (found == null ? "nothing" : found);
    }

    /** {@code endNs} of a finding that has not ended. */
    public static final long NOT_ENDED = Long.MAX_VALUE;

    /** {@code endNs} of a finding at an instant, which states no end. */
    public static final long NO_LENGTH = Long.MIN_VALUE;

    /** The kinds of findings (spec, section 7). A built-in rule has its kind as rule id. */
    public enum Kind {
        CLOCK("clock"),
        CONFLICT("conflict"),
        GATE("gate"),
        IDENTITY("identity"),
        INTERLOCK("interlock"),
        LAYER_SEQUENCE("layer-sequence"),
        PHASE_SEQUENCE("phase-sequence"),
        SEQUENCE_GAP("sequence-gap"),
        SILENCE("silence"),
        STRAY("stray");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** Its word in events and judgements. */
        public String word() {
            return word;
        }
    }
}

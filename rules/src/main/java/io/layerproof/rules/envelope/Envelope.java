package io.layerproof.rules.envelope;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An approved envelope, complete and valid once constructed by the reader (spec, section 4).
 *
 * @param id name of the envelope
 * @param version immutable version
 * @param sha256 lower-case hex of the SHA-256 of the file's bytes: its content address
 * @param scope where it holds, and nowhere else
 * @param qualification the protocols it rests on
 * @param approvals who signed it
 * @param signals terms of every signal that a rule uses, by name, in the file's order
 * @param coverage least share of each layer's armed time in which each rule could be judged, 0 to 1
 * @param futureToleranceNs how far a frame's time may lie after its receipt
 * @param clockToleranceNs how far after its time a message may be evaluated without casting doubt on its layer
 * @param phases the phases of the process; {@code unknown} is always one
 * @param rules the rules, in the file's order
 * @param supersedes the version before, or null
 * @param reason why this version exists, or null
 * @param zone where the days of its approvals and qualification are days
 */
public record Envelope(
        String id,
        long version,
        String sha256,
        Scope scope,
        Qualification qualification,
        List<Approval> approvals,
        Map<String, SignalTerms> signals,
        double coverage,
        long futureToleranceNs,
        long clockToleranceNs,
        List<String> phases,
        List<Rule> rules,
        @Nullable String supersedes,
        @Nullable String reason,
        ZoneId zone) {

    /** Whether an author and an approval by different people stand under it. */
    public boolean approvedByTwo() {
        return approvals.stream()
                .filter(author -> "author".equals(author.meaning()) && author.by() != null)
                .anyMatch(author -> approvals.stream()
                        .anyMatch(approval -> "approval".equals(approval.meaning())
                                && approval.by() != null
                                && !approval.by().equals(author.by())));
    }

    /** The phases of laser powder bed fusion, for an envelope that names none (section 2). */
    public static final List<String> DEFAULT_PHASES = List.of(
            "setup", "purge", "preheat", "recoat", "expose", "dwell", "paused", "cooldown", "unpack", "unknown");

    /**
     * Where the envelope holds (D1, A8). A null or an empty map is a fact that the envelope does not fix.
     *
     * @param machines the machines it holds for
     * @param nominal static job parameters by name
     */
    public record Scope(
            @Nullable List<String> machines,
            @Nullable String material,
            @Nullable List<String> products,
            Map<String, String> software,
            @Nullable String parameterSet,
            Map<String, BigDecimal> nominal) {}

    /**
     * The protocols it rests on (A9, B2).
     *
     * @param requalifyBy last day on which it holds, or null for no limit
     */
    public record Qualification(
            @Nullable Protocol iq,
            @Nullable Protocol oq,
            @Nullable Protocol pq,
            @Nullable LocalDate requalifyBy) {}

    /** A qualification protocol and the day on which it was approved, or null where none is given. */
    public record Protocol(
            @Nullable String protocol, @Nullable LocalDate approved) {}

    /**
     * A signature under the envelope.
     *
     * @param meaning {@code author}, {@code approval}, …
     * @param on the day, or null where none is given
     */
    public record Approval(
            @Nullable String by,
            @Nullable String role,
            @Nullable String meaning,
            @Nullable LocalDate on) {}
}

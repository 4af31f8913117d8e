package io.layerproof.rules.envelope;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An envelope as its file states it (spec, section 4). The reader constructs it only from a valid file. Whether it is
 * approved, {@link #approvedByTwo} and {@code approvals} say.
 *
 * @param id name of the envelope
 * @param version its version, which never changes once approved
 * @param sha256 lower-case hex of the SHA-256 of the file's bytes: its content address
 * @param scope the machines, material, products and settings that it is valid for
 * @param qualification the qualification protocols that justify its limits
 * @param approvals who signed it
 * @param signals range, silence and accuracy of every signal that a rule uses, by signal name, in the file's order
 * @param coverage the share of each layer's armed time, 0 to 1, in which each rule must be evaluable; below it the
 *     layer is not evaluable
 * @param futureToleranceNs how far a frame's time may lie after its receipt, in nanoseconds
 * @param clockToleranceNs how long after its own time a message may be evaluated, in nanoseconds, before its layer
 *     stops being evaluable
 * @param phases the phases of the process; always contains {@code unknown}
 * @param rules the rules, in the file's order
 * @param supersedes the version that this one replaces, or null
 * @param reason why this version exists, or null
 * @param zone the time zone of its dates: those of approvals, protocols and {@code requalify-by}
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

    /** Whether it is signed by an author and approved by another person. */
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
     * What the envelope is valid for (requirements D1, A8). Null, or an empty map, means any.
     *
     * @param software version by name of the software, compared as text
     * @param parameterSet name or hash of the parameter set
     * @param nominal fixed parameters of the job by name, in the catalogue's units
     */
    public record Scope(
            @Nullable List<String> machines,
            @Nullable String material,
            @Nullable List<String> products,
            Map<String, String> software,
            @Nullable String parameterSet,
            Map<String, BigDecimal> nominal) {}

    /**
     * The protocols of installation (iq), operational (oq) and performance (pq) qualification (requirements A9, B2).
     *
     * @param requalifyBy last day on which the envelope is valid, or null for no limit
     */
    public record Qualification(
            @Nullable Protocol iq,
            @Nullable Protocol oq,
            @Nullable Protocol pq,
            @Nullable LocalDate requalifyBy) {}

    /** A qualification protocol and the day on which it was approved; each is null where the file does not give it. */
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

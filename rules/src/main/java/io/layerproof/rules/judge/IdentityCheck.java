package io.layerproof.rules.judge;

import io.layerproof.rules.envelope.Envelope;
import io.layerproof.rules.envelope.Envelope.Approval;
import io.layerproof.rules.envelope.Envelope.Protocol;
import io.layerproof.rules.message.BuildStarted;
import io.layerproof.rules.message.BuildStarted.DeviceOnPlate;
import io.layerproof.rules.message.EventTime;
import io.layerproof.rules.verdict.Finding;
import io.layerproof.rules.verdict.Finding.Kind;
import io.layerproof.rules.verdict.Outcome;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * {@code identity} (built in, at {@code build-started}). A fact of the envelope's scope that differs is {@code OUT};
 * one that is not reported is {@code NOT_EVALUABLE}. The envelope must also be approved and qualified on the day of the
 * build, in the envelope's zone (spec, section 7).
 */
final class IdentityCheck {

    private static final String RULE = Kind.IDENTITY.word();

    private final Envelope envelope;
    private final Ledger ledger;
    private final long nowNs;

    IdentityCheck(Envelope envelope, Ledger ledger, long nowNs) {
        this.envelope = envelope;
        this.ledger = ledger;
        this.nowNs = nowNs;
    }

    /** Records that the build has no {@code build-started}, so that no fact can be compared. */
    void notStarted() {
        tell("build-started", Outcome.NOT_EVALUABLE, null, null);
    }

    /**
     * The finding of a build of which no message was evaluated. Its onset is the earliest onset of the other findings.
     */
    static Finding neverStarted(List<Finding> others) {
        long onsetNs = others.stream().mapToLong(Finding::onsetNs).min().orElse(0);
        return new Finding(
                Kind.IDENTITY, RULE, null, onsetNs, Finding.NO_LENGTH, null, "build-started", Outcome.NOT_EVALUABLE);
    }

    void check(BuildStarted start) {
        checkScope(start);
        checkApproval(EventTime.date(nowNs, envelope.zone()));
    }

    private void checkScope(BuildStarted start) {
        Envelope.Scope scope = envelope.scope();
        boolean named = start.envelopeId() != null && start.envelopeVersion() != null;
        judge(
                "envelope",
                named,
                envelopeFits(start),
                version(envelope.id(), Long.toString(envelope.version())),
                version(start.envelopeId(), start.envelopeVersion()));
        if (scope.machines() != null) {
            judge("machine", start.machine().id(), scope.machines());
        }
        if (scope.products() != null) {
            List<DeviceOnPlate> devices = start.devices();
            checkProducts(scope.products(), devices == null ? List.of() : devices);
        }
        if (scope.material() != null) {
            judge("material", start.machine().material(), List.of(scope.material()));
        }
        scope.software()
                .forEach((name, version) ->
                        judge("software." + name, start.machine().software().get(name), List.of(version)));
        if (scope.parameterSet() != null) {
            judge("parameter-set", start.machine().parameterSet(), List.of(scope.parameterSet()));
        }
        scope.nominal().forEach((name, number) -> {
            BigDecimal reported = start.machine().nominal().get(name);
            judge(
                    "nominal." + name,
                    reported != null,
                    reported == null || reported.compareTo(number) == 0,
                    number.toPlainString(),
                    reported == null ? null : reported.toPlainString());
        });
    }

    private static @Nullable String version(@Nullable String id, @Nullable String version) {
        if (id == null && version == null) {
            return null;
        }
        return (id == null ? "no id" : id) + " version " + (version == null ? "not stated" : version);
    }

    /**
     * Whether the id and version that the build reports are those of the envelope; what is not reported counts as
     * equal.
     */
    private boolean envelopeFits(BuildStarted start) {
        boolean idFits = start.envelopeId() == null || start.envelopeId().equals(envelope.id());
        boolean versionFits =
                start.envelopeVersion() == null || start.envelopeVersion().equals(Long.toString(envelope.version()));
        return idFits && versionFits;
    }

    /** All entries of one code are one device, so it is enough if one of them names the product. */
    private void checkProducts(List<String> products, List<DeviceOnPlate> devices) {
        Set<String> all = new HashSet<>();
        Set<String> reported = new HashSet<>();
        Set<String> found = new TreeSet<>();
        for (DeviceOnPlate device : devices) {
            all.add(device.code());
            if (device.product() != null) {
                reported.add(device.code());
                found.add(device.product());
            }
        }
        judge(
                "product",
                !all.isEmpty() && reported.equals(all),
                products.containsAll(found),
                String.join(" or ", products),
                found.isEmpty() ? null : String.join(", ", found));
    }

    private void checkApproval(LocalDate buildDate) {
        if (!approved(buildDate)) {
            tell(
                    "approved",
                    Outcome.OUT,
                    "an author and an approval by two people, on or before " + buildDate,
                    signatures());
        }
        Envelope.Qualification qualification = envelope.qualification();
        checkProtocol("iq", qualification.iq(), buildDate);
        checkProtocol("oq", qualification.oq(), buildDate);
        checkProtocol("pq", qualification.pq(), buildDate);
        if (qualification.requalifyBy() != null && buildDate.isAfter(qualification.requalifyBy())) {
            tell(
                    "requalify-by",
                    Outcome.OUT,
                    "a build on or before " + qualification.requalifyBy(),
                    buildDate.toString());
        }
    }

    /**
     * Whether there are an author and an approval by different people, and no approval is later than the build's day.
     */
    private boolean approved(LocalDate buildDate) {
        return envelope.approvedByTwo()
                && envelope.approvals().stream().map(Approval::on).allMatch(on -> by(on, buildDate));
    }

    private @Nullable String signatures() {
        return envelope.approvals().isEmpty()
                ? null
                : envelope.approvals().stream()
                        .map(one -> one.meaning() + " by " + one.by() + " on " + one.on())
                        .collect(Collectors.joining(", "));
    }

    private void checkProtocol(String what, @Nullable Protocol protocol, LocalDate buildDate) {
        if (protocol == null || !by(protocol.approved(), buildDate)) {
            String found = protocol == null || protocol.approved() == null
                    ? null
                    : protocol.approved().toString();
            tell(what, Outcome.OUT, "approved on or before " + buildDate, found);
        }
    }

    private static boolean by(@Nullable LocalDate date, LocalDate buildDate) {
        return date != null && !date.isAfter(buildDate);
    }

    private void judge(String what, @Nullable String reported, List<String> allowed) {
        boolean fits = reported == null || allowed.contains(reported);
        judge(what, reported != null, fits, String.join(" or ", allowed), reported);
    }

    /**
     * Records a finding: {@code OUT} if something that is reported does not fit, else {@code NOT_EVALUABLE} if
     * something is not reported, else none.
     *
     * @param what the word of spec, section 10
     * @param expected what the envelope asks for, for people
     * @param found what was reported, for people
     */
    private void judge(String what, boolean reported, boolean fits, @Nullable String expected, @Nullable String found) {
        if (!fits) {
            tell(what, Outcome.OUT, expected, found);
        } else if (!reported) {
            tell(what, Outcome.NOT_EVALUABLE, expected, found);
        }
    }

    private void tell(String what, Outcome outcome, @Nullable String expected, @Nullable String found) {
        ledger.found(
                new Finding(Kind.IDENTITY, RULE, null, nowNs, Finding.NO_LENGTH, null, what, outcome, expected, found));
        if (outcome == Outcome.OUT) {
            ledger.findingOut(RULE, null, nowNs, nowNs, List.of());
            ledger.wholeBuild(RULE, nowNs);
        } else {
            ledger.identityNotEvaluable = true;
        }
    }
}

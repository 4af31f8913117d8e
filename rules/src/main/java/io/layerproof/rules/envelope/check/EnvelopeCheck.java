package io.layerproof.rules.envelope.check;

import io.layerproof.rules.envelope.Envelope;
import io.layerproof.rules.envelope.Envelope.Approval;
import io.layerproof.rules.envelope.Envelope.Protocol;
import io.layerproof.rules.envelope.Envelope.Qualification;
import io.layerproof.rules.envelope.Measure;
import io.layerproof.rules.envelope.Rule;
import io.layerproof.rules.envelope.Rule.MeasureRule;
import io.layerproof.rules.envelope.check.EnvelopeFact.FeedbackNotSent;
import io.layerproof.rules.envelope.check.EnvelopeFact.NoBuildConforms;
import io.layerproof.rules.envelope.check.EnvelopeFact.NoBuildConforms.Cause;
import io.layerproof.rules.envelope.check.EnvelopeFact.NotYetInForce;
import io.layerproof.rules.envelope.check.EnvelopeFact.UnknownSignal;
import io.layerproof.rules.signal.Signal;
import io.layerproof.rules.signal.SignalCatalogue;
import io.layerproof.rules.spelling.NearestWord;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds all {@link EnvelopeFact}s of an envelope that the reader has accepted. */
public final class EnvelopeCheck {

    private final Envelope envelope;
    private final List<EnvelopeFact> facts = new ArrayList<>();

    private EnvelopeCheck(Envelope envelope) {
        this.envelope = envelope;
    }

    /**
     * The facts of an envelope: first those of its approval and qualification, then those of its signals, then those of
     * its rules.
     *
     * @param on the day on which a build is to start, in the envelope's zone
     */
    public static List<EnvelopeFact> facts(Envelope envelope, LocalDate on) {
        EnvelopeCheck check = new EnvelopeCheck(envelope);
        check.standing(on);
        check.signals();
        check.rules();
        return List.copyOf(check.facts);
    }

    /** Whether a build that starts on this day can conform at all (spec, section 7, identity). */
    private void standing(LocalDate on) {
        Qualification qualification = envelope.qualification();
        protocol("iq", qualification.iq(), Cause.NO_IQ);
        protocol("oq", qualification.oq(), Cause.NO_OQ);
        protocol("pq", qualification.pq(), Cause.NO_PQ);
        LocalDate last = qualification.requalifyBy();
        if (last != null && on.isAfter(last)) {
            facts.add(new NoBuildConforms("qualification.requalify-by", Cause.EXPIRED, last));
        }
        inForce(on);
        if (!envelope.approvedByTwo()) {
            facts.add(new NoBuildConforms("approvals", Cause.NOT_APPROVED, null));
        }
        for (int i = 0; i < envelope.approvals().size(); i++) {
            if (envelope.approvals().get(i).on() == null) {
                facts.add(new NoBuildConforms("approvals[" + i + "]", Cause.APPROVAL_UNDATED, null));
            }
        }
        if (envelope.rules().stream().noneMatch(EnvelopeCheck::judgesLayers)) {
            facts.add(new NoBuildConforms("rules", Cause.NOTHING_JUDGED, null));
        }
    }

    /** The envelope is in force from the day of the last approval, be it of a protocol or of the envelope. */
    private void inForce(LocalDate on) {
        Qualification qualification = envelope.qualification();
        LocalDate last = qualification.requalifyBy();
        Stream.concat(
                        Stream.of(qualification.iq(), qualification.oq(), qualification.pq())
                                .filter(Objects::nonNull)
                                .map(Protocol::approved),
                        envelope.approvals().stream().map(Approval::on))
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .ifPresent(from -> {
                    if (last != null && last.isBefore(from)) {
                        facts.add(new NoBuildConforms("qualification.requalify-by", Cause.NEVER_IN_FORCE, from));
                    } else if (on.isBefore(from)) {
                        facts.add(new NotYetInForce("approvals", from));
                    }
                });
    }

    private void protocol(String step, @Nullable Protocol protocol, Cause cause) {
        if (protocol == null || protocol.approved() == null) {
            facts.add(new NoBuildConforms("qualification." + step, cause, null));
        }
    }

    private static boolean judgesLayers(Rule rule) {
        return rule instanceof Rule.Interlock
                || (rule instanceof MeasureRule measured && !(measured.measure() instanceof Measure.LayerTimeRatio));
    }

    private void signals() {
        for (String name : envelope.signals().keySet()) {
            if (SignalCatalogue.find(name).isEmpty()) {
                String nearest = NearestWord.to(
                                name,
                                SignalCatalogue.all().stream().map(Signal::id).toList())
                        .orElse(null);
                facts.add(new UnknownSignal("signals." + name, name, nearest));
            }
        }
    }

    private void rules() {
        for (int i = 0; i < envelope.rules().size(); i++) {
            Rule rule = envelope.rules().get(i);
            String path = "rules[" + i + "]";
            facts.addAll(new RuleCheck(envelope, path).facts(rule));
            String feedback = rule.forPeople().feedback();
            if (feedback != null) {
                facts.add(new FeedbackNotSent(path + ".feedback", rule.id(), feedback));
            }
        }
    }
}

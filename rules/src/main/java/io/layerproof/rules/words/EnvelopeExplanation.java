package io.layerproof.rules.words;

import io.layerproof.rules.envelope.Envelope;
import io.layerproof.rules.envelope.Envelope.Approval;
import io.layerproof.rules.envelope.Envelope.Protocol;
import io.layerproof.rules.envelope.Envelope.Qualification;
import io.layerproof.rules.envelope.Envelope.Scope;
import io.layerproof.rules.envelope.MaxSilence;
import io.layerproof.rules.envelope.Rule;
import io.layerproof.rules.envelope.SignalTerms;
import io.layerproof.rules.wire.DurationText;
import io.layerproof.rules.wire.NumberText;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An envelope as plain sentences, so that those who approve it can read what it means. */
public final class EnvelopeExplanation {

    private final Envelope envelope;
    private final SignalWords words;
    private final List<String> lines = new ArrayList<>();

    private EnvelopeExplanation(Envelope envelope, SignalWords words) {
        this.envelope = envelope;
        this.words = words;
    }

    /**
     * The lines of the text. Each rule has a line of its own, which begins with the rule's id.
     *
     * @param words what to call the signals
     */
    public static List<String> lines(Envelope envelope, SignalWords words) {
        EnvelopeExplanation explanation = new EnvelopeExplanation(envelope, words);
        explanation.head();
        explanation.scope(envelope.scope());
        explanation.qualification(envelope.qualification());
        explanation.approvals();
        explanation.rules();
        explanation.signals();
        explanation.evidence();
        return List.copyOf(explanation.lines);
    }

    private void head() {
        lines.add(envelope.id() + " version " + envelope.version()
                + (envelope.supersedes() == null ? "" : ", supersedes " + envelope.supersedes())
                + (envelope.reason() == null ? "" : ": " + envelope.reason()));
        lines.add("sha256 " + envelope.sha256());
    }

    private void scope(Scope scope) {
        List<String> facts = new ArrayList<>();
        add(facts, "machine", scope.machines() == null ? null : String.join(" or ", scope.machines()));
        add(facts, "material", scope.material());
        add(facts, "product", scope.products() == null ? null : String.join(" or ", scope.products()));
        scope.software().forEach((name, version) -> add(facts, "software " + name, version));
        add(facts, "parameter set", scope.parameterSet());
        scope.nominal().forEach((name, number) -> add(facts, name, number.toPlainString()));
        lines.add(
                facts.isEmpty()
                        ? "It names no machine, material or product: it holds anywhere."
                        : "It holds for " + String.join(", ", facts) + " and nowhere else.");
    }

    private static void add(List<String> facts, String name, @Nullable String value) {
        if (value != null) {
            facts.add(name + " " + value);
        }
    }

    private void qualification(Qualification qualification) {
        String requalify =
                qualification.requalifyBy() == null ? "" : " It holds until " + qualification.requalifyBy() + ".";
        String days = envelope.zone().equals(ZoneOffset.UTC) ? "" : " Its days are those of " + envelope.zone() + ".";
        lines.add("It rests on " + protocol("IQ", qualification.iq()) + ", " + protocol("OQ", qualification.oq())
                + " and " + protocol("PQ", qualification.pq()) + "." + requalify + days);
    }

    private static String protocol(String stage, @Nullable Protocol protocol) {
        if (protocol == null) {
            return "no " + stage;
        }
        String name = protocol.protocol() == null ? stage : stage + " " + protocol.protocol();
        return name + (protocol.approved() == null ? " (not approved)" : " (" + protocol.approved() + ")");
    }

    private void approvals() {
        List<String> signatures = new ArrayList<>();
        for (Approval approval : envelope.approvals()) {
            signatures.add(or(approval.by(), "nobody") + " as " + or(approval.meaning(), "nothing")
                    + (approval.on() == null ? " without a date" : " on " + approval.on()));
        }
        lines.add(signatures.isEmpty() ? "Nobody has signed it." : "Signed by " + String.join(", ", signatures) + ".");
    }

    private static String or(@Nullable String text, String missing) {
        return text == null ? missing : text;
    }

    private void rules() {
        RuleWords inWords = new RuleWords(words);
        for (Rule rule : envelope.rules()) {
            String title = rule.forPeople().title();
            String respond = rule.forPeople().respond();
            lines.add(rule.id() + (title == null ? "" : " (" + title + ")") + ": " + inWords.sentences(rule)
                    + (respond == null ? "" : " What to do: " + respond));
        }
    }

    private void signals() {
        envelope.signals().values().forEach(terms -> lines.add(signal(terms)));
    }

    private String signal(SignalTerms terms) {
        String accuracy = Double.isNaN(terms.accuracy())
                ? ""
                : "; its sensor is accurate to " + RuleWords.number(terms.accuracy(), UnitWords.ofSignal(terms.name()));
        String label = words.label(terms.name());
        String name = label.equals(terms.name()) ? label : label + " (" + terms.name() + ")";
        return name + shows(terms) + " counts as known " + lasting(terms.maxSilence()) + accuracy + ".";
    }

    private String shows(SignalTerms terms) {
        if (terms.range().isAny()) {
            return ", which may be any number,";
        }
        String unit = UnitWords.ofSignal(terms.name());
        return ", which its sensor shows from " + NumberText.of(terms.range().low()) + " to "
                + RuleWords.number(terms.range().high(), unit) + ",";
    }

    private static String lasting(MaxSilence maxSilence) {
        if (maxSilence instanceof MaxSilence.Lasting lasting) {
            return "for " + DurationText.text(lasting.durationNs()) + " after a report";
        }
        return maxSilence instanceof MaxSilence.NextLayer
                ? "from a report to the end of the layer after it"
                : "from a report to the end of the build";
    }

    private void evidence() {
        lines.add("A layer counts only if each rule could be judged for " + RuleWords.percent(envelope.coverage())
                + " % of the time in which it applied.");
        lines.add("A frame more than " + DurationText.text(envelope.futureToleranceNs())
                + " ahead of its receipt is not evaluated; one evaluated more than "
                + DurationText.text(envelope.clockToleranceNs()) + " after its time leaves its layer not evaluable.");
    }
}

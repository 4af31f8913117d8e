package io.layerproof.rules.words;

import io.layerproof.rules.signal.Signal;
import io.layerproof.rules.wire.NumberText;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/**
 * A new envelope file to be filled in: every key that is needed, the catalogue's ranges, and comments that say what
 * each key means. It is not approved, so no build can be conforming under it.
 */
public final class EnvelopeTemplate {

    private static final int WIDTH = 110;
    private static final BigDecimal HIGH_IN_THE_RANGE = new BigDecimal("0.9");

    private final List<String> lines = new ArrayList<>();

    private EnvelopeTemplate() {}

    /**
     * The lines of the file.
     *
     * @param signals the signals that the machine reports, at least one
     */
    public static List<String> lines(List<Signal> signals) {
        EnvelopeTemplate template = new EnvelopeTemplate();
        template.head();
        template.scope();
        template.qualification();
        template.signals(signals);
        template.rules(signals);
        return List.copyOf(template.lines);
    }

    private void head() {
        comment("A draft. Replace what stands here by your own, then: layerproof check-envelope FILE");
        explained("envelope", "envelope: my-envelope");
        explained("version", "version: 1");
        explained("zone", "zone: UTC");
    }

    private void scope() {
        explained(
                "scope",
                "# scope:",
                "#   machines: [M2-07]",
                "#   material: Ti-6Al-4V ELI",
                "#   products: [acetabular-cup]",
                "#   software: {machine: \"5.2.1\", slicer: \"4.8\"}",
                "#   parameter-set: sha256:9f2c",
                "#   nominal: {layer-thickness: 60}");
    }

    private void qualification() {
        explained(
                "qualification",
                "# qualification:",
                "#   iq: {protocol: IQ-0001, approved: 2026-02-10}",
                "#   oq: {protocol: OQ-0001, approved: 2026-02-24}",
                "#   pq: {protocol: PQ-0001, approved: 2026-03-02}",
                "#   requalify-by: 2029-03-01");
        explained(
                "approvals",
                "# approvals:",
                "#   - {by: m.chen, role: process-engineer, meaning: author, on: 2026-03-02}",
                "#   - {by: l.wang, role: quality, meaning: approval, on: 2026-03-03}");
    }

    private void signals(List<Signal> signals) {
        explained("signals");
        for (String word : List.of("range", "max-silence", "accuracy", "unit")) {
            comment(word + ": " + sentence(word));
        }
        lines.add("signals:");
        for (Signal signal : signals) {
            lines.add("  " + signal.id() + ": {range: [" + NumberText.of(signal.plausibleLow()) + ", "
                    + NumberText.of(signal.plausibleHigh()) + "], max-silence: 60s, unit: \"" + signal.unit() + "\"}"
                    + "  # " + signal.label());
        }
    }

    private void rules(List<Signal> signals) {
        explained("coverage", "coverage: 0.95");
        explained("rules");
        for (String word : List.of("alert", "on-delay", "deadband", "respond")) {
            comment(word + ": " + sentence(word));
        }
        comment("The limits below only show the form. Yours come from your OQ and PQ.");
        lines.add("rules:");
        signals.forEach(this::rule);
        lines.add("  - {id: key-steps, phase-sequence: [recoat, expose]}");
    }

    private void rule(Signal signal) {
        BigDecimal low = BigDecimal.valueOf(signal.plausibleLow());
        BigDecimal room = BigDecimal.valueOf(signal.plausibleHigh()).subtract(low);
        BigDecimal limit = low.add(room.multiply(HIGH_IN_THE_RANGE), MathContext.DECIMAL64);
        lines.add("  - id: " + signal.id().replace('.', '-') + "-high");
        lines.add("    title: " + signal.label());
        lines.add("    measure: {value: " + signal.id() + "}");
        lines.add("    phases: [recoat, expose]");
        lines.add("    max: {oq: " + limit.stripTrailingZeros().toPlainString() + "}");
        lines.add("    on-delay: 5s");
        lines.add("    respond: what to do then");
    }

    private void explained(String word, String... yaml) {
        lines.add("");
        comment(word + ": " + sentence(word));
        lines.addAll(List.of(yaml));
    }

    private static String sentence(String word) {
        return Explanations.of(word).get(0).firstSentence();
    }

    private void comment(String text) {
        StringBuilder line = new StringBuilder("#");
        for (String word : text.split(" ", -1)) {
            if (line.length() + word.length() >= WIDTH) {
                lines.add(line.toString());
                line = new StringBuilder("#  ");
            }
            line.append(' ').append(word);
        }
        lines.add(line.toString());
    }
}

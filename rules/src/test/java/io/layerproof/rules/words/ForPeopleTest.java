package io.layerproof.rules.words;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.layerproof.rules.envelope.Envelope;
import io.layerproof.rules.verdict.BuildVerdict;
import io.layerproof.rules.verdict.Comparison;
import io.layerproof.rules.verdict.Counts;
import io.layerproof.rules.verdict.Finding;
import io.layerproof.rules.verdict.IncompleteReason;
import io.layerproof.rules.verdict.Judgement;
import io.layerproof.rules.verdict.Outcome;
import io.layerproof.rules.wire.Judgements;
import io.layerproof.rules.wire.envelope.EnvelopeReader;
import io.layerproof.rules.wire.envelope.EnvelopeReading;
import io.layerproof.rules.wire.event.ComparisonWriter;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people read: envelopes, judgements and comparisons in sentences. */
class ForPeopleTest {

    @Test
    void theEnvelopeOfThePageInSentences() throws IOException {
        // When
        List<String> lines = EnvelopeExplanation.lines(page(), SignalWords.CATALOGUE);

        // Then
        assertThat(lines.get(0))
                .isEqualTo("ti64-eli-m2-60um version 3, supersedes 2: gas-flow window narrowed after OQ-0419 rev B");
        assertThat(lines.subList(2, lines.size()))
                .containsExactly(
                        "It holds for machine M2-07, material Ti-6Al-4V ELI, product acetabular-cup, software machine 5.2.1, software slicer 4.8, "
                                + "parameter set sha256:9f2c, layer-thickness 60 and nowhere else.",
                        "It rests on IQ IQ-0231 (2026-02-10), OQ OQ-0419 (2026-02-24) and PQ PQ-0108 (2026-03-02). It holds until 2027-03-01. Its days are those of Asia/Shanghai.",
                        "Signed by m.chen as author on 2026-03-02, l.wang as approval on 2026-03-03.",
                        "oxygen-high: chamber oxygen must stay at or below 800 ppm while recoating or exposing; above 500 ppm calls for attention (alert); "
                                + "above 800 ppm for 10 s is a minor nonconformity (pq); above 1000 ppm for 5 s is a major nonconformity (oq); "
                                + "above 5000 ppm is a critical nonconformity (iq). It is over once inside by 50 ppm for 3 s.",
                        "no-laser-in-bad-gas: while laser.on is at or above 1, it must hold that chamber oxygen is at or below 1000 ppm while exposing; "
                                + "otherwise it is a major nonconformity.",
                        "start-gate: when the first exposure begins, it must hold that chamber oxygen is at or below 1000 ppm and has been so for 1 min, "
                                + "and that plate temperature is from 195 to 205 °C; otherwise it is a major nonconformity.",
                        "key-steps: the phases purge, preheat, expose must be entered in this order; one that comes too early is a major nonconformity.",
                        "chamber oxygen (o2.chamber), which its sensor shows from 0 to 210000 ppm, counts as known for 30 s after a report; its sensor is accurate to 20 ppm.",
                        "plate temperature (plate.temp), which its sensor shows from 10 to 500 °C, counts as known for 1 min after a report.",
                        "laser.on, which its sensor shows from 0 to 1, counts as known from a report to the end of the build.",
                        "filter differential pressure (filter.dp), which its sensor shows from -20 to 200 mbar, counts as known from a report to the end of the layer after it.",
                        "A layer counts only if each rule could be judged for 95 % of the time in which it applied.",
                        "A frame more than 1 min ahead of its receipt is not evaluated; one evaluated more than 2 s after its time leaves its layer not "
                                + "evaluable.");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "measure: {deviation: o2.chamber, from: 400}, max: {pq: 50} | the deviation of chamber oxygen from 400 must stay at or below 50 ppm; above 50 ppm is a minor nonconformity (pq).",
                "measure: {deviation-percent: t, from: o2.chamber}, min: {oq: -5}, max: {oq: 5} | the deviation of t from chamber oxygen in percent must stay from -5 to 5 %; below -5 % or above 5 % is a major nonconformity (oq).",
                "measure: {difference: [o2.chamber, t]}, max: {pq: 50}, severity: critical | the difference between chamber oxygen and t must stay at or below 50 ppm; above 50 ppm is a critical nonconformity (pq).",
                "measure: {mean: t, window: 90s}, min: {pq: 0.5} | the mean of t over 90 s must stay at or above 0.5; below 0.5 is a minor nonconformity (pq).",
                "measure: {rate: o2.chamber, window: 1h, per: 1min}, max: {alert: 3} | the change of chamber oxygen per 1 min over 1 h must stay at or below 3 ppm per 1 min; above 3 ppm per 1 min calls for attention (alert).",
                "measure: {unchanged: t}, max: {pq: 60}, guard: 1500ms | the time for which t has not changed must stay at or below 60 s; above 60 s is a minor nonconformity (pq). The first 1500 ms after it begins to apply are not judged.",
                "measure: {phase-seconds: paused}, max: {pq: 60} | the time spent paused must stay at or below 60 s; above 60 s is a minor nonconformity (pq).",
                "measure: {seconds-outside: o2.chamber, min: 1, max: 2, per: build}, max: {pq: 60} | the time in the build for which chamber oxygen is below 1 ppm or above 2 ppm must stay at or below 60 s; above 60 s is a minor nonconformity (pq).",
                "measure: {layer: mean, of: o2.chamber}, max: {pq: 60}, guard-band: true | the mean chamber oxygen of a layer must stay at or below 40 ppm; above 40 ppm is a minor nonconformity (pq). The limits are those of the file, moved inwards by the accuracy of the sensors.",
                "measure: {layer: coverage, of: o2.chamber}, min: {pq: 0.9} | the share of a layer for which chamber oxygen is known must stay at or above 0.9; below 0.9 is a minor nonconformity (pq).",
                "measure: {layer-time-ratio: 5}, max: {pq: 3} | the time of a layer divided by the median of the 5 before it must stay at or below 3; above 3 is a minor nonconformity (pq).",
                "interlock: {when: {signal: t, equals: 1}, require: {signal: t, min: 1}}, severity: critical | while t is at 1, it must hold that t is at or above 1; otherwise it is a critical nonconformity.",
                "gate: {on: resume, require: [{signal: t, min: 1}]} | when the build goes on after a pause, it must hold that t is at or above 1; otherwise it is a major nonconformity.",
            })
    void everyKindOfRuleHasItsSentence(String rule, String sentence) {
        // Given
        Envelope envelope = valid("""
                envelope: e
                version: 1
                signals: {o2.chamber: {range: any, max-silence: 1s, accuracy: 20}, t: {range: any, max-silence: 1s}}
                rules:
                - {id: a, %s}
                """.formatted(rule));

        // When
        String said =
                new RuleWords(SignalWords.CATALOGUE).sentences(envelope.rules().get(0));

        // Then
        assertThat(said).isEqualTo(sentence);
    }

    @Test
    void aJudgementForPeople() throws IOException {
        // When
        List<String> lines = JudgementReport.lines(Judgements.WITH_EVERYTHING, page(), SignalWords.CATALOGUE);

        // Then
        assertThat(lines)
                .containsExactly(
                        "Build B-1: NONCONFORMING",
                        "Envelope ti64 \"é\" version 3, sha256 ab12",
                        "Layers: 2",
                        "  OUT 1: 3",
                        "  NOT_EVALUABLE 1: 4",
                        "Devices: 1",
                        "  D-1: NONCONFORMING",
                        "Nonconformities: 1",
                        "  oxygen-high, major, layers 3-4",
                        "    from 2026-11-20 06:00:00 for 12.5 s, id AAAQEAYEAUDAOCAJBIFQYDIOB4",
                        "    oq: above 1000 ppm from 2026-11-20 06:00:00 for 12.5 s, opened 2026-11-20 06:00:05, outside for 12.5 s, "
                                + "peak 1013 ppm at 2026-11-20 06:00:07, layers 3-4",
                        "What could not be judged, and why:",
                        "  clock (step-back) at 2026-11-20 06:00:02",
                        "  silence of gas.flow (silent) from 2026-11-20 06:00:00 for 1 s, layer 3",
                        "Messages: 100 of the build, 2 further copies, 1 conflicting, 4 missing, 3 not evaluated, 5 payloads unreadable");
    }

    @Test
    void whatIsFoundAgainAndAgainIsOneLineWithACount() throws IOException {
        // Given
        List<Finding> findings = new ArrayList<>();
        for (long s = 0; s < 12; s++) {
            long onsetNs = s * 60_000_000_000L;
            findings.add(new Finding(
                    Finding.Kind.SILENCE,
                    null,
                    "gas.flow",
                    onsetNs,
                    onsetNs + 1_000_000_000L,
                    List.of(s / 4 + 1),
                    "silent",
                    Outcome.NOT_EVALUABLE));
        }
        Judgement flapping = new Judgement(
                "B",
                "e",
                1,
                "00",
                BuildVerdict.INCOMPLETE,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                findings,
                new Counts(1, 0, 0, 0, 0, 0));

        // When
        List<String> lines = JudgementReport.lines(flapping, page(), SignalWords.CATALOGUE);

        // Then
        assertThat(lines)
                .contains("  silence of gas.flow (silent) 12 times from 1970-01-01 00:00:00 to 1970-01-01 00:11:01,"
                        + " layers 1-3");
    }

    @Test
    void aCleanJudgementSaysSo() throws IOException {
        // Given
        Judgement clean = new Judgement(
                "B",
                "e",
                1,
                "00",
                BuildVerdict.CONFORMING,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                new Counts(1, 0, 0, 0, 0, 0));

        // When
        List<String> lines = JudgementReport.lines(clean, page(), SignalWords.CATALOGUE);

        // Then
        assertThat(lines).contains("Layers: none", "Nonconformities: 0", "Everything could be judged.");
    }

    @Test
    void aComparisonForPeopleAndForMachines() {
        // Given
        Judgement nothing = new Judgement(
                "B-1",
                "e",
                1,
                "00",
                BuildVerdict.CONFORMING,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                new Counts(0, 0, 0, 0, 0, 0));

        // When
        Judgement after = Judgements.WITH_EVERYTHING.because(List.of(new IncompleteReason.Aborted()));
        Comparison comparison = Comparison.of(nothing, after);

        // Then
        assertThat(ComparisonReport.lines(comparison))
                .containsExactly(
                        "B-1: CONFORMING -> NONCONFORMING",
                        "  incomplete after: the build was aborted",
                        "  layer 3: none -> OUT",
                        "  layer 4: none -> NOT_EVALUABLE",
                        "  device D-1: none -> NONCONFORMING",
                        "  gained: oxygen-high, major, layers 3-4, from 2026-11-20 06:00:00 for 12.5 s");
        assertThat(ComparisonWriter.json(comparison))
                .isEqualTo(
                        "{\"build\":\"B-1\",\"devices\":[{\"after\":\"NONCONFORMING\",\"before\":null,\"code\":\"D-1\"}],"
                                + "\"incomplete\":{\"after\":[\"the build was aborted\"],\"before\":[]},"
                                + "\"layers\":[{\"after\":\"OUT\",\"before\":null,\"layer\":3},{\"after\":\"NOT_EVALUABLE\",\"before\":null,\"layer\":4}],"
                                + "\"nonconformities\":{\"changed\":[],\"gained\":[{\"end\":\"2026-11-20T06:00:12.500000000Z\","
                                + "\"id\":\"AAAQEAYEAUDAOCAJBIFQYDIOB4\",\"layers\":[3,4],\"onset\":\"2026-11-20T06:00:00.000000000Z\","
                                + "\"rule\":\"oxygen-high\",\"severity\":\"major\",\"tiers\":[\"pq\",\"oq\"]}],\"lost\":[]},"
                                + "\"verdict\":{\"after\":\"NONCONFORMING\",\"before\":\"CONFORMING\"}}");
    }

    private static Envelope page() throws IOException {
        try (InputStream file = EnvelopeReader.class.getResourceAsStream("ti64-eli-m2-60um.yaml")) {
            return valid(new String(Objects.requireNonNull(file).readAllBytes(), UTF_8));
        }
    }

    private static Envelope valid(String yaml) {
        return ((EnvelopeReading.Valid) EnvelopeReader.read(yaml.getBytes(UTF_8))).envelope();
    }
}

package io.layerproof.rules.envelope.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerproof.rules.envelope.Envelope;
import io.layerproof.rules.wire.envelope.EnvelopeReader;
import io.layerproof.rules.wire.envelope.EnvelopeReading;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeCheckTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
    private static final String STANDING = """
            qualification:
              {iq: {approved: 2026-01-01}, oq: {approved: 2026-01-01}, pq: {approved: 2026-01-01}, requalify-by: 2026-11-20}
            approvals: [{by: a, meaning: author, on: 2026-01-01}, {by: b, meaning: approval, on: 2026-01-01}]
            """;
    private static final String SIGNALS = """
            signals:
              o2.chamber: {range: [0, 10], max-silence: 1s}
              o2.gasloop: {range: [0, 10], max-silence: 1s}
              plate.temp: {range: any, max-silence: 1s}
            """;

    private static Envelope envelope(String yaml) {
        return ((EnvelopeReading.Valid) EnvelopeReader.read(yaml.getBytes(StandardCharsets.UTF_8))).envelope();
    }

    private static List<String> told(String rest) {
        return EnvelopeCheck.facts(envelope("envelope: e\nversion: 1\n" + rest), DAY).stream()
                .map(fact -> fact.path() + ": " + fact.getClass().getSimpleName())
                .toList();
    }

    private static List<String> ofRule(String rule) {
        return told(STANDING + SIGNALS + "rules:\n- {id: r, " + rule + "}\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "measure: {value: o2.chamber}, max: {pq: 9, oq: 9.5} | ",
                "measure: {value: o2.chamber}, max: {pq: 9, oq: 10} | rules[0].max.oq: UnreachableLimit",
                "measure: {value: o2.chamber}, min: {pq: 0} | rules[0].min.pq: UnreachableLimit",
                "measure: {mean: o2.chamber, window: 5s}, max: {pq: 11} | rules[0].max.pq: UnreachableLimit",
                "measure: {deviation: o2.chamber, from: 4}, max: {pq: 6}, min: {pq: -3} | rules[0].max.pq: UnreachableLimit",
                "measure: {deviation: o2.chamber, from: o2.gasloop}, max: {pq: 10}, min: {pq: -9} | rules[0].max.pq: UnreachableLimit",
                "measure: {deviation-percent: o2.chamber, from: 4}, max: {pq: 150}, min: {pq: -99} | rules[0].max.pq: UnreachableLimit",
                "measure: {difference: [o2.chamber, o2.gasloop]}, max: {pq: 10} | rules[0].max.pq: UnreachableLimit",
                "measure: {rate: o2.chamber, window: 2s, per: 1s}, max: {pq: 5} | rules[0].max.pq: UnreachableLimit",
                "measure: {layer: range, of: o2.chamber}, max: {pq: 10} | rules[0].max.pq: UnreachableLimit",
                "measure: {layer: coverage, of: o2.chamber}, min: {pq: 0} | rules[0].min.pq: UnreachableLimit",
                "measure: {unchanged: o2.chamber}, min: {pq: 0} | rules[0].min.pq: UnreachableLimit",
                "measure: {value: plate.temp}, max: {pq: 205} | signals.plate.temp.range: OpenSide",
                "measure: {value: plate.temp}, max: {pq: 205}, min: {pq: 195} | ",
                "measure: {deviation: plate.temp, from: o2.chamber}, max: {pq: 5}, min: {pq: -5} | rules[0].measure: UnitsDiffer",
                "measure: {difference: [o2.chamber, plate.temp]}, max: {pq: 5} | rules[0].measure: UnitsDiffer",
                "measure: {value: o2.chamber}, max: {pq: 9}, feedback: hold | rules[0].feedback: FeedbackNotSent",
                "interlock: {when: {signal: o2.chamber, min: 11}, require: {signal: plate.temp, max: 1}} | rules[0].interlock.when: IdleCondition",
                "interlock: {when: {signal: o2.chamber, min: 1}, require: {signal: o2.gasloop, max: 10}} | rules[0].interlock.require: IdleCondition",
            })
    void aRuleThatItsAuthorCanHardlyMeanIsTold(String rule, String told) {
        assertThat(String.join(",", ofRule(rule))).isEqualTo(told == null ? "" : told);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "requalify-by: 2026-11-20 | requalify-by: 2026-11-19 | qualification.requalify-by",
                "requalify-by: 2026-11-20 | requalify-by: 2025-11-20 | qualification.requalify-by",
                "pq: {approved: 2026-01-01} | pq: {approved: 2026-12-01} | qualification.requalify-by",
                "iq: {approved: 2026-01-01}, | '' | qualification.iq",
                "oq: {approved: 2026-01-01} | oq: {protocol: P} | qualification.oq",
                "by: b | by: a | approvals",
                "meaning: approval | meaning: witness | approvals",
                "approval, on: 2026-01-01 | approval | approvals[1]",
            })
    void anEnvelopeUnderWhichNoBuildCanConformIsRefused(String from, String to, String path) {
        // Given
        String yaml = "envelope: e\nversion: 1\n" + STANDING.replace(from, to == null ? "" : to) + SIGNALS
                + "rules:\n- {id: r, measure: {value: o2.chamber}, max: {pq: 9}}\n";

        // When
        List<EnvelopeFact> facts = EnvelopeFact.refusing(EnvelopeCheck.facts(envelope(yaml), DAY));

        // Then
        assertThat(facts).isNotEmpty().allSatisfy(fact -> {
            assertThat(fact.path()).isEqualTo(path);
            assertThat(fact.text()).startsWith("no build can conform under this envelope: ");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"pq: {approved: 2026-01-01}", "approval, on: 2026-01-01"})
    void approvalsThatAreStillToComeAreWarnedOf(String signed) {
        // Given
        String later = STANDING.replace(signed, signed.replace("2026-01-01", "2026-12-01"))
                .replace(", requalify-by: 2026-11-20", "");

        // When
        List<String> told = told(later + SIGNALS + "rules:\n- {id: r, measure: {value: o2.chamber}, max: {pq: 9}}\n");

        // Then
        assertThat(told).containsExactly("approvals: NotYetInForce");
    }

    @Test
    void rulesThatJudgeNoLayerLeaveNoBuildConforming() {
        assertThat(ofRule("measure: {layer-time-ratio: 3}, max: {pq: 2}")).containsExactly("rules: NoBuildConforms");
    }

    @Test
    void aSignalThatIsNotInTheCatalogueIsToldWithTheNearestOne() {
        // Given
        String yaml = "envelope: e\nversion: 1\n" + STANDING
                + "signals: {o2.chambre: {range: any, max-silence: 1s}, zzz: {range: any, max-silence: 1s}}\n"
                + "rules:\n- {id: r, measure: {difference: [o2.chambre, zzz]}, max: {pq: 9}}\n";

        // Then
        assertThat(EnvelopeCheck.facts(envelope(yaml), DAY))
                .extracting(EnvelopeFact::text)
                .satisfiesExactly(
                        one -> assertThat(one)
                                .startsWith("the signal catalogue has no o2.chambre, the nearest is o2.chamber"),
                        other -> assertThat(other).startsWith("the signal catalogue has no zzz. "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"simulated-plant", "ti64-eli-m2-60um", "ss316l-m2-50um-layer"})
    void theShippedEnvelopesAreFineForYears(String name) throws IOException {
        // Given
        Envelope shipped = envelope(Files.readString(Path.of("envelopes", name + ".yaml")));

        // Then
        assertThat(EnvelopeCheck.facts(shipped, LocalDate.of(2031, 1, 1)))
                .extracting(EnvelopeFact::text)
                .isEmpty();
    }
}

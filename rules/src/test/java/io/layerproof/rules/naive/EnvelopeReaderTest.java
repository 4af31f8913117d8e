package io.layerproof.rules.naive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvelopeReaderTest {
    private static final String SMALL = """
            envelope: e
            version: 1
            signals: {o2: {range: any, max-silence: 30s, accuracy: 1}, gas: {range: any, max-silence: layer}}
            rules:
              - {id: a, measure: {value: o2}, max: {pq: 5, oq: 6}, min: {pq: 2, oq: 1}, on-delay: {pq: 2s, oq: 1s}}
              - {id: b, interlock: {when: {signal: gas, min: 1}, require: {signal: o2, max: 5}}}
            """;

    @Test
    void thePagesOwnExampleIsAccepted() {
        // Given
        String page = """
                envelope: ti64-eli-m2-60um          # id
                version: 3                          # immutable once approved
                supersedes: 2
                reason: gas-flow window narrowed after OQ-0419 rev B
                scope:                              # D1, A8: the envelope holds here and nowhere else
                  machines: [M2-07]
                  material: Ti-6Al-4V ELI
                  products: [acetabular-cup]
                  software: {machine: "5.2.1", slicer: "4.8"}
                  parameter-set: sha256:9f2c
                  nominal: {layer-thickness: 60}
                qualification:                      # A9, B2
                  iq: {protocol: IQ-0231, approved: 2026-02-10}
                  oq: {protocol: OQ-0419, approved: 2026-02-24}
                  pq: {protocol: PQ-0108, approved: 2026-03-02}
                  requalify-by: 2027-03-01
                approvals:
                  - {by: m.chen, role: process-engineer, meaning: author, on: 2026-03-02}
                  - {by: l.wang, role: quality, meaning: approval, on: 2026-03-03}
                signals:                            # every signal that a rule uses stands here
                  o2.chamber:   {range: any, max-silence: 30s, accuracy: 20}
                  plate.temp:   {range: any, max-silence: 60s}
                  laser.on:     {range: any, max-silence: build}
                  filter.dp:    {range: any, max-silence: layer}
                coverage: 0.95                      # least share of each layer's armed time; left out: 1
                future-tolerance: 60s
                clock-tolerance: 2s
                rules:
                  - id: oxygen-high
                    measure: {value: o2.chamber}
                    phases: [recoat, expose]
                    guard: 0s
                    max: {alert: 500, pq: 800, oq: 1000, iq: 5000}
                    on-delay: {pq: 10s, oq: 5s}     # one value for all tiers, or a map; a tier not named: 0s
                    deadband: 50                    # likewise
                    off-delay: 3s                   # likewise
                  - {id: no-laser-in-bad-gas, interlock: {when: {signal: laser.on, min: 1},
                       require: {signal: o2.chamber, max: 1000}}, phases: [expose]}
                  - {id: start-gate, gate: {on: first-expose, require: [{signal: o2.chamber, max: 1000, for: 60s},
                       {signal: plate.temp, min: 195, max: 205}]}}
                  - {id: key-steps, phase-sequence: [purge, preheat, expose]}
                """;

        // When
        Envelope envelope = EnvelopeReader.read(page.getBytes(StandardCharsets.UTF_8));

        // Then
        assertThat(envelope.rules())
                .extracting(Envelope.Rule::id)
                .containsExactly("oxygen-high", "no-laser-in-bad-gas", "start-gate", "key-steps");
        assertThat(envelope.signals()).hasSize(4);
    }

    @Test
    void aSmallEnvelopeIsAccepted() {
        assertThat(EnvelopeReader.read(SMALL.getBytes(StandardCharsets.UTF_8)).rules())
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            version: 1         | versoin: 1                      | versoin: expected one of
            version: 1         | envelope: f                     | .envelope: expected a key given once
            id: b              | id: a                           | rules[1].id: expected an id that no other rule has
            max-silence: layer | accuracy: 1                     | signals.gas.max-silence: expected to be given
            signal: gas        | signal: ges                     | rules[1].interlock.when.signal: expected a signal
            30s                | 30                              | signals.o2.max-silence: expected a duration
            id: a,             | id: a, phases: [hover],         | rules[0].phases[0]: expected a listed phase
            id: a,             | id: a, gate: {},                | rules[0]: expected exactly one of measure, interlock
            id: a,             | id: a, limit: 5,                | rules[0].limit: expected one of
            oq: 6              | oq: 4                           | rules[0].max.oq: expected a limit not below max.pq
            oq: 1}             | oq: 3}                          | rules[0].min.oq: expected a limit not above min.pq
            pq: 2, oq: 1}      | oq: 1}                          | rules[0].pq: expected the sides that oq has
            oq: 1s             | oq: 3s                          | rules[0].on-delay.oq: expected not more than
            id: a,             | id: a, deadband: 2,             | rules[0].deadband: expected min + 2 deadband
            pq: 2, oq: 1}      | pq: 5.5, oq: 1}                 | rules[0].min.pq: expected a limit not above max.pq
            {value: o2}        | {value: gas}, guard-band: true  | signals.gas.accuracy: expected a number
            {value: o2}        | {unchanged: o2}, guard-band: true | rules[0].guard-band: expected a measure
            {value: o2}        | {value: o2, from: 1}            | rules[0].measure.from: expected one of value
            {value: o2}        | {mean: o2, window: 0s}          | rules[0].measure.window: expected more than no time
            """)
    void aMistakeIsRefusedWithItsPath(String right, String wrong, String message) {
        // Given
        assertThat(SMALL).contains(right);
        String spoiled = SMALL.replace(right, wrong);

        // When, then
        assertThatThrownBy(() -> EnvelopeReader.read(spoiled.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining(message);
    }

    @Test
    void anEnvelopeWithoutRulesOrLimitsIsRefused() {
        assertThatThrownBy(() -> EnvelopeReader.read("envelope: e\nversion: 1\n".getBytes(StandardCharsets.UTF_8)))
                .hasMessage("rules: expected at least one rule");
        assertThatThrownBy(() -> EnvelopeReader.read(
                        SMALL.replaceAll("max: \\{pq.*1s}", "guard: 1s").getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("rules[0]: expected a limit");
    }
}

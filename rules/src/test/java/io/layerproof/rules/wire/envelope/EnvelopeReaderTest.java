package io.layerproof.rules.wire.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.layerproof.rules.envelope.Condition;
import io.layerproof.rules.envelope.Envelope;
import io.layerproof.rules.envelope.Limits;
import io.layerproof.rules.envelope.MaxSilence;
import io.layerproof.rules.envelope.Measure;
import io.layerproof.rules.envelope.Nominal;
import io.layerproof.rules.envelope.Range;
import io.layerproof.rules.envelope.Rule;
import io.layerproof.rules.envelope.Severity;
import io.layerproof.rules.envelope.SignalTerms;
import io.layerproof.rules.envelope.Tier;
import io.layerproof.rules.wire.message.Mutation;
import io.layerproof.rules.wire.yaml.YamlProblem;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeReaderTest {

    private static final double NONE_BELOW = Double.NEGATIVE_INFINITY;
    private static final double NONE_ABOVE = Double.POSITIVE_INFINITY;

    private static final String TOP = """
            envelope: e
            version: 1
            signals:
              o2: {range: any, max-silence: 30s, accuracy: 20}
              t1: {range: any, max-silence: 30s, accuracy: 0.5}
              bare: {range: any, max-silence: build}
            """;

    private static final String RULES = "rules:\n- {id: a, measure: {value: o2}, max: {oq: 9}}\n";

    @Test
    void theEnvelopeOfThePageIsReadWhole() throws IOException {
        // When
        Envelope envelope = valid(page());

        // Then
        assertThat(envelope.id()).isEqualTo("ti64-eli-m2-60um");
        assertThat(envelope.version()).isEqualTo(3);
        assertThat(envelope.sha256()).matches("[0-9a-f]{64}");
        assertThat(envelope.supersedes()).isEqualTo("2");
        assertThat(envelope.reason()).isEqualTo("gas-flow window narrowed after OQ-0419 rev B");
        assertThat(envelope.scope())
                .isEqualTo(new Envelope.Scope(
                        List.of("M2-07"),
                        "Ti-6Al-4V ELI",
                        List.of("acetabular-cup"),
                        Map.of("machine", "5.2.1", "slicer", "4.8"),
                        "sha256:9f2c",
                        Map.of("layer-thickness", new BigDecimal(60))));
        assertThat(envelope.qualification().oq())
                .isEqualTo(new Envelope.Protocol("OQ-0419", LocalDate.of(2026, 2, 24)));
        assertThat(envelope.qualification().requalifyBy()).isEqualTo(LocalDate.of(2027, 3, 1));
        assertThat(envelope.approvals())
                .contains(new Envelope.Approval("l.wang", "quality", "approval", LocalDate.of(2026, 3, 3)));
        assertThat(envelope.signals())
                .containsEntry(
                        "o2.chamber",
                        new SignalTerms(
                                "o2.chamber",
                                new Range(0, 210_000),
                                new MaxSilence.Lasting(30_000_000_000L),
                                20,
                                "[ppm]"))
                .containsEntry(
                        "laser.on",
                        new SignalTerms("laser.on", new Range(0, 1), new MaxSilence.WholeBuild(), Double.NaN, null))
                .containsEntry(
                        "filter.dp",
                        new SignalTerms(
                                "filter.dp", new Range(-20, 200), new MaxSilence.NextLayer(), Double.NaN, null));
        assertThat(envelope.coverage()).isEqualTo(0.95);
        assertThat(envelope.futureToleranceNs()).isEqualTo(60_000_000_000L);
        assertThat(envelope.clockToleranceNs()).isEqualTo(2_000_000_000L);
        assertThat(envelope.phases()).isEqualTo(Envelope.DEFAULT_PHASES);
        assertThat(envelope.rules())
                .extracting(Rule::id)
                .containsExactly("oxygen-high", "no-laser-in-bad-gas", "start-gate", "key-steps");
    }

    @Test
    void theRulesOfThePageMeanWhatTheySay() throws IOException {
        // When
        List<Rule> rules = valid(page()).rules();

        // Then
        Rule.MeasureRule oxygen = (Rule.MeasureRule) rules.get(0);
        assertThat(oxygen.measure()).isEqualTo(new Measure.Value("o2.chamber"));
        assertThat(oxygen.phases()).containsExactly("recoat", "expose");
        assertThat(oxygen.limits())
                .containsExactly(
                        Map.entry(Tier.ALERT, new Limits(NONE_BELOW, 500, 0, 3_000_000_000L, 50)),
                        Map.entry(Tier.PQ, new Limits(NONE_BELOW, 800, 10_000_000_000L, 3_000_000_000L, 50)),
                        Map.entry(Tier.OQ, new Limits(NONE_BELOW, 1000, 5_000_000_000L, 3_000_000_000L, 50)),
                        Map.entry(Tier.IQ, new Limits(NONE_BELOW, 5000, 0, 3_000_000_000L, 50)));
        Rule.Interlock interlock = (Rule.Interlock) rules.get(1);
        assertThat(interlock.when()).isEqualTo(new Condition("laser.on", 1, NONE_ABOVE));
        assertThat(interlock.require()).isEqualTo(new Condition("o2.chamber", NONE_BELOW, 1000));
        Rule.Gate gate = (Rule.Gate) rules.get(2);
        assertThat(gate.on()).isEqualTo(Rule.Gate.Moment.FIRST_EXPOSE);
        assertThat(gate.require())
                .containsExactly(
                        new Rule.Gate.Requirement(new Condition("o2.chamber", NONE_BELOW, 1000), 60_000_000_000L),
                        new Rule.Gate.Requirement(new Condition("plate.temp", 195, 205), 0));
        assertThat(((Rule.PhaseSequence) rules.get(3)).sequence()).containsExactly("purge", "preheat", "expose");
    }

    @Test
    void whatMayBeLeftOutHasItsDefault() {
        // When
        Envelope envelope = valid(TOP + RULES);

        // Then
        assertThat(envelope.coverage()).isEqualTo(1);
        assertThat(envelope.futureToleranceNs()).isEqualTo(60_000_000_000L);
        assertThat(envelope.clockToleranceNs()).isEqualTo(2_000_000_000L);
        assertThat(envelope.phases()).isEqualTo(Envelope.DEFAULT_PHASES);
        assertThat(envelope.scope()).isEqualTo(new Envelope.Scope(null, null, null, Map.of(), null, Map.of()));
        assertThat(envelope.qualification()).isEqualTo(new Envelope.Qualification(null, null, null, null));
        assertThat(envelope.approvals()).isEmpty();
        assertThat(((Rule.MeasureRule) envelope.rules().get(0)).phases()).isNull();
    }

    static Stream<Arguments> measures() {
        return Stream.of(
                Arguments.of("{value: o2}", new Measure.Value("o2")),
                Arguments.of("{deviation: o2, from: 37.5}", new Measure.Deviation("o2", new Nominal(null, 37.5))),
                Arguments.of("{deviation: o2, from: t1}", new Measure.Deviation("o2", new Nominal("t1", Double.NaN))),
                Arguments.of(
                        "{deviation-percent: o2, from: -5}", new Measure.DeviationPercent("o2", new Nominal(null, -5))),
                Arguments.of("{difference: [o2, t1]}", new Measure.Difference("o2", "t1")),
                Arguments.of("{mean: o2, window: 90s}", new Measure.Mean("o2", 90_000_000_000L)),
                Arguments.of(
                        "{rate: o2, window: 1h, per: 1min}",
                        new Measure.Rate("o2", 3_600_000_000_000L, 60_000_000_000L)),
                Arguments.of("{unchanged: o2}", new Measure.Unchanged("o2")),
                Arguments.of("{phase-seconds: purge}", new Measure.PhaseSeconds("purge")),
                Arguments.of(
                        "{seconds-outside: o2, max: 5, per: build}",
                        new Measure.SecondsOutside("o2", NONE_BELOW, 5, false)),
                Arguments.of(
                        "{seconds-outside: o2, min: 1, max: 5, per: layer}",
                        new Measure.SecondsOutside("o2", 1, 5, true)),
                Arguments.of(
                        "{layer: min, of: o2}",
                        new Measure.LayerStatistic(Measure.Statistic.MIN, "o2", NONE_BELOW, NONE_ABOVE)),
                Arguments.of(
                        "{layer: coverage, of: o2}",
                        new Measure.LayerStatistic(Measure.Statistic.COVERAGE, "o2", NONE_BELOW, NONE_ABOVE)),
                Arguments.of(
                        "{layer: seconds-outside, of: o2, min: 3}",
                        new Measure.LayerStatistic(Measure.Statistic.SECONDS_OUTSIDE, "o2", 3, NONE_ABOVE)),
                Arguments.of("{layer-time-ratio: 5}", new Measure.LayerTimeRatio(5)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("measures")
    void everyMeasureIsRead(String yaml, Measure measure) {
        // When
        Rule rule = rule("{id: a, measure: " + yaml + ", max: {oq: 9}}");

        // Then
        assertThat(((Rule.MeasureRule) rule).measure()).isEqualTo(measure);
    }

    @Test
    void everythingElseOfARuleIsRead() {
        // When
        Rule.MeasureRule rule = (Rule.MeasureRule)
                rule(
                        "{id: a, title: T, respond: R, feedback: hold, severity: critical, guard: 1.5s,"
                                + " measure: {phase-seconds: purge}, phases: [purge], min: {pq: 1, oq: 0}, deadband: {pq: 0.25}}");

        // Then
        assertThat(rule.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(rule.forPeople()).isEqualTo(new Rule.ForPeople("T", "R", "hold"));
        assertThat(rule.guardNs()).isEqualTo(1_500_000_000L);
        assertThat(rule.phases()).isEqualTo(Set.of("purge"));
        assertThat(rule.limits())
                .containsExactly(
                        Map.entry(Tier.PQ, new Limits(1, NONE_ABOVE, 0, 0, 0.25)),
                        Map.entry(Tier.OQ, new Limits(0, NONE_ABOVE, 0, 0, 0)));
    }

    @Test
    void theGuardBandMovesLimitsInwards() {
        // When
        Rule.MeasureRule rule = (Rule.MeasureRule)
                rule("{id: a, measure: {difference: [o2, t1]}, guard-band: true, min: {oq: 10}, max: {oq: 100}}");

        // Then
        assertThat(rule.guardBand()).isTrue();
        assertThat(rule.limits()).containsExactly(Map.entry(Tier.OQ, new Limits(30.5, 79.5, 0, 0, 0)));
    }

    @Test
    void equalsIsMinAndMax() {
        // When
        Rule.Interlock rule = (Rule.Interlock)
                rule("{id: a, interlock: {when: {signal: o2, equals: 1.0}, require: {signal: t1, min: 1, max: 2}}}");

        // Then
        assertThat(rule.when()).isEqualTo(new Condition("o2", 1, 1));
    }

    @ParameterizedTest(name = "equals: {0} is {1}")
    @CsvSource({"true, 1", "false, 0", "-2.5, -2.5"})
    void trueAndFalseAreOneAndZero(String yaml, double number) {
        // When
        Rule.Interlock rule = (Rule.Interlock)
                rule("{id: a, interlock: {when: {signal: o2, equals: " + yaml + "}, require: {signal: t1, min: 1}}}");

        // Then
        assertThat(rule.when()).isEqualTo(new Condition("o2", number, number));
    }

    @ParameterizedTest(name = "version: {0}")
    @ValueSource(strings = {"3", "3.0", "3e0", "0x3", "\"3\""})
    void aVersionIsAWholeNumberHoweverItIsWritten(String yaml) {
        assertThat(valid(TOP.replace("version: 1", "version: " + yaml) + RULES).version())
                .isEqualTo(3);
    }

    @Test
    void versionsAndNamesKeepTheirText() {
        // When
        Envelope envelope = valid(TOP + "scope: {software: {slicer: 4.80, on: 007}, machines: [12, true]}\n" + RULES);

        // Then
        assertThat(envelope.scope().software()).containsEntry("slicer", "4.80").containsEntry("on", "007");
        assertThat(envelope.scope().machines()).containsExactly("12", "true");
    }

    @Test
    void ownPhasesReplaceTheListAndUnknownStays() {
        // When
        Envelope envelope =
                valid(TOP + "phases: [warm, perfuse]\nrules:\n- {id: a, phase-sequence: [warm, perfuse, unknown]}\n");

        // Then
        assertThat(envelope.phases()).containsExactly("warm", "perfuse", "unknown");
    }

    static Stream<Arguments> refusedRules() {
        return Stream.of(
                refused(
                        "{id: a, measure: {value: o2}, max: {oq: 9}, gate: {}}",
                        "rules[0], line 8: found gate and measure, expected exactly one of measure interlock gate phase-sequence"),
                refused(
                        "{id: a}",
                        "rules[0], line 8: found none, expected exactly one of measure interlock gate phase-sequence"),
                refused(
                        "oxygen",
                        "rules[0], line 8: found \"oxygen\", expected keys and values, exactly one of measure interlock gate phase-sequence among them"),
                refused(
                        "{measure: {value: o2}, max: {oq: 9}}",
                        "rules[0].id, line 8: found no such key, expected a name for the rule"),
                refused(
                        "{id: , measure: {value: o2}, max: {oq: 9}}",
                        "rules[0].id, line 8: found nothing, expected text"),
                refused(
                        "{id: silence, measure: {value: o2}, max: {oq: 9}}",
                        "rules[0].id, line 8: found \"silence\", expected another name: this one is that of a built-in rule"),
                refused(
                        "{id: a, measure: {value: o2}, max: {oq: 9}, maxx: 1}",
                        "rules[0].maxx, line 8: found an unknown key, expected one of id severity title respond feedback measure phases guard min max on-delay off-delay deadband guard-band"),
                refused(
                        "{id: a, guard: 1s, interlock: {when: {signal: o2, min: 1}, require: {signal: o2, min: 1}}}",
                        "rules[0].guard, line 8: found an unknown key, expected one of id severity title respond feedback interlock phases"),
                refused(
                        "{id: a, phases: [expose], phase-sequence: [purge]}",
                        "rules[0].phases, line 8: found an unknown key, expected one of id severity title respond feedback phase-sequence"),
                refused(
                        "{id: a, id: b, measure: {value: o2}, max: {oq: 9}}",
                        "rules[0].id, line 8: found the key a second time, expected each key once"),
                refused(
                        "{id: a, measure: {value: o2}}",
                        "rules[0], line 8: found no limit, expected max, min or both, each with a limit for at least one of alert pq oq iq"),
                refused(
                        "{id: a, measure: {value: o2}, max: {}}",
                        "rules[0].max, line 8: found no limit, expected a limit for at least one of alert pq oq iq"),
                refused(
                        "{id: a, measure: {value: o2}, max: 9}",
                        "rules[0].max, line 8: found 9, expected keys and values"),
                refused(
                        "{id: a, measure: {value: o2}, max: {or: 9}}",
                        "rules[0].max.or, line 8: found an unknown key, expected one of alert pq oq iq"),
                refused(
                        "{id: a, measure: {value: o2}, max: {oq: nine}}",
                        "rules[0].max.oq, line 8: found \"nine\", expected a finite number"),
                refused(
                        "{id: a, measure: {value: o2}, max: {oq: \"9\"}}",
                        "rules[0].max.oq, line 8: found \"9\", expected a finite number"),
                refused(
                        "{id: a, measure: {value: o2}, max: {oq: .inf}}",
                        "rules[0].max.oq, line 8: found .inf, expected a finite number"),
                refused(
                        "{id: a, measure: {value: o2}, max: {oq: 1e400}}",
                        "rules[0].max.oq, line 8: found 1e400, expected a finite number"),
                refused(
                        "{id: a, measure: {value: o2}, max: {oq: }}",
                        "rules[0].max.oq, line 8: found nothing, expected a finite number"),
                refused(
                        "{id: a, measure: {}, max: {oq: 9}}",
                        "rules[0].measure, line 8: found none, expected exactly one of value deviation deviation-percent difference mean rate unchanged phase-seconds seconds-outside layer layer-time-ratio"),
                refused(
                        "{id: a, measure: {value: o2, mean: o2}, max: {oq: 9}}",
                        "rules[0].measure, line 8: found mean and value, expected exactly one of value deviation deviation-percent difference mean rate unchanged phase-seconds seconds-outside layer layer-time-ratio"),
                refused(
                        "{id: a, measure: {value: o2, window: 1s}, max: {oq: 9}}",
                        "rules[0].measure.window, line 8: found an unknown key, expected value"),
                refused(
                        "{id: a, measure: {value: n2}, max: {oq: 9}}",
                        "rules[0].measure.value, line 8: found \"n2\", expected a signal that stands under signals"),
                refused(
                        "{id: a, measure: {deviation: o2}, max: {oq: 9}}",
                        "rules[0].measure.from, line 8: found no such key, expected a number or a signal that stands under signals"),
                refused(
                        "{id: a, measure: {deviation: o2, from: n2}, max: {oq: 9}}",
                        "rules[0].measure.from, line 8: found \"n2\", expected a signal that stands under signals"),
                refused(
                        "{id: a, measure: {difference: [o2]}, max: {oq: 9}}",
                        "rules[0].measure.difference, line 8: found a list of 1, expected two signals"),
                refused(
                        "{id: a, measure: {difference: o2}, max: {oq: 9}}",
                        "rules[0].measure.difference, line 8: found \"o2\", expected two signals"),
                refused(
                        "{id: a, measure: {mean: o2}, max: {oq: 9}}",
                        "rules[0].measure.window, line 8: found no such key, expected a duration: a number and one of ns us ms s min h d"),
                refused(
                        "{id: a, measure: {mean: o2, window: 0s}, max: {oq: 9}}",
                        "rules[0].measure.window, line 8: found \"0s\", expected more than 0 s and at most 1 h"),
                refused(
                        "{id: a, measure: {mean: o2, window: 61min}, max: {oq: 9}}",
                        "rules[0].measure.window, line 8: found \"61min\", expected more than 0 s and at most 1 h"),
                refused(
                        "{id: a, measure: {rate: o2, window: 1s, per: 0s}, max: {oq: 9}}",
                        "rules[0].measure.per, line 8: found \"0s\", expected more than 0 s"),
                refused(
                        "{id: a, measure: {phase-seconds: nap}, max: {oq: 9}}",
                        "rules[0].measure.phase-seconds, line 8: found \"nap\", expected one of setup purge preheat recoat expose dwell paused cooldown unpack unknown"),
                refused(
                        "{id: a, measure: {phase-seconds: purge}, phases: [expose], max: {oq: 9}}",
                        "rules[0].phases, line 8: found other phases, expected [purge], the phase of the measure, or no such key"),
                refused(
                        "{id: a, measure: {seconds-outside: o2, per: build}, max: {oq: 9}}",
                        "rules[0].measure, line 8: found neither min nor max, expected min, max or both"),
                refused(
                        "{id: a, measure: {seconds-outside: o2, min: 5, max: 4, per: build}, max: {oq: 9}}",
                        "rules[0].measure.min, line 8: found 5, expected at most 4, the max beside it"),
                refused(
                        "{id: a, measure: {seconds-outside: o2, min: 5}, max: {oq: 9}}",
                        "rules[0].measure.per, line 8: found no such key, expected one of build layer"),
                refused(
                        "{id: a, measure: {seconds-outside: o2, min: 5, per: pass}, max: {oq: 9}}",
                        "rules[0].measure.per, line 8: found \"pass\", expected one of build layer"),
                refused(
                        "{id: a, measure: {layer: median, of: o2}, max: {oq: 9}}",
                        "rules[0].measure.layer, line 8: found \"median\", expected one of min max mean range seconds-outside coverage"),
                refused(
                        "{id: a, measure: {layer: mean}, max: {oq: 9}}",
                        "rules[0].measure.of, line 8: found no such key, expected a signal that stands under signals"),
                refused(
                        "{id: a, measure: {layer: mean, of: o2, max: 4}, max: {oq: 9}}",
                        "rules[0].measure.max, line 8: found 4, expected min and max inside the measure for layer: seconds-outside alone"),
                refused(
                        "{id: a, measure: {layer-time-ratio: 0}, max: {oq: 9}}",
                        "rules[0].measure.layer-time-ratio, line 8: found 0, expected a whole number from 1 to 10000"),
                refused(
                        "{id: a, measure: {value: o2}, phases: [expose, nap], max: {oq: 9}}",
                        "rules[0].phases[1], line 8: found \"nap\", expected one of setup purge preheat recoat expose dwell paused cooldown unpack unknown"),
                refused(
                        "{id: a, measure: {value: o2}, phases: [], max: {oq: 9}}",
                        "rules[0].phases, line 8: found an empty list, expected a list of phases"),
                refused(
                        "{id: a, measure: {value: o2}, phases: expose, max: {oq: 9}}",
                        "rules[0].phases, line 8: found \"expose\", expected a list of phases"),
                refused(
                        "{id: a, measure: {value: o2}, phases: [expose, expose], max: {oq: 9}}",
                        "rules[0].phases[1], line 8: found \"expose\" again, expected each once"),
                refused(
                        "{id: a, measure: {value: o2}, guard: 5, max: {oq: 9}}",
                        "rules[0].guard, line 8: found 5, expected a duration: a number and one of ns us ms s min h d"),
                refused(
                        "{id: a, measure: {value: o2}, guard: -5s, max: {oq: 9}}",
                        "rules[0].guard, line 8: found \"-5s\", expected a duration: a number and one of ns us ms s min h d"),
                refused(
                        "{id: a, measure: {value: o2}, guard: 0.5ns, max: {oq: 9}}",
                        "rules[0].guard, line 8: found \"0.5ns\", expected a duration: a number and one of ns us ms s min h d"),
                refused(
                        "{id: a, measure: {value: o2}, max: {pq: 800, oq: 700}}",
                        "rules[0].max.oq, line 8: found 700, expected at least 800, the max of pq"),
                refused(
                        "{id: a, measure: {value: o2}, max: {alert: 800, oq: 700}}",
                        "rules[0].max.oq, line 8: found 700, expected at least 800, the max of alert"),
                refused(
                        "{id: a, measure: {value: o2}, min: {oq: 5, iq: 6}}",
                        "rules[0].min.iq, line 8: found 6, expected at most 5, the min of oq"),
                refused(
                        "{id: a, measure: {value: o2}, max: {pq: 5, oq: 6}, min: {oq: 1}}",
                        "rules[0].min.oq, line 8: found a min of oq alone, expected one of pq too"),
                refused(
                        "{id: a, measure: {value: o2}, max: {oq: 6}, min: {pq: 2, iq: 1}}",
                        "rules[0].max.oq, line 8: found a max of oq alone, expected one of pq too",
                        "rules[0].min.iq, line 8: found a min of iq alone, expected one of oq too"),
                refused(
                        "{id: a, measure: {value: o2}, max: {pq: 5, oq: 6}, on-delay: {pq: 1s, oq: 2s}}",
                        "rules[0].on-delay.oq, line 8: found \"2s\", expected at most 1 s, that of pq"),
                refused(
                        "{id: a, measure: {value: o2}, max: {pq: 5, oq: 6}, off-delay: {oq: 2s}}",
                        "rules[0].off-delay.oq, line 8: found \"2s\", expected at most 0 s, that of pq"),
                refused(
                        "{id: a, measure: {value: o2}, max: {pq: 5, iq: 6}, deadband: {pq: 1, iq: 1.5}}",
                        "rules[0].deadband.iq, line 8: found 1.5, expected at most 1, that of pq"),
                refused(
                        "{id: a, measure: {value: o2}, max: {pq: 5}, deadband: -1}",
                        "rules[0].deadband, line 8: found -1, expected a number of at least 0"),
                refused(
                        "{id: a, measure: {value: o2}, max: {pq: 5}, on-delay: {warn: 1s}}",
                        "rules[0].on-delay.warn, line 8: found an unknown key, expected one of alert pq oq iq"),
                refused(
                        "{id: a, measure: {value: o2}, min: {oq: 7}, max: {oq: 6}}",
                        "rules[0].min.oq, line 8: found 7, expected at most 6, the max of oq"),
                refused(
                        "{id: a, measure: {value: o2}, min: {pq: 7}, max: {alert: 6, pq: 9}}",
                        "rules[0].min.pq, line 8: found 7, expected at most 6, the max of alert"),
                refused(
                        "{id: a, measure: {value: o2}, min: {oq: 1}, max: {oq: 2}, deadband: 0.6}",
                        "rules[0].deadband, line 8: found 0.6, expected at most half of the room between 1 and 2, the limits of oq"),
                refused(
                        "{id: a, measure: {value: o2}, guard-band: true, min: {oq: 10}, max: {oq: 40}}",
                        "rules[0].min.oq, line 8: found 30 after moving it by the accuracy 20, expected at most 20, the max of oq"),
                refused(
                        "{id: a, measure: {value: bare}, guard-band: true, max: {oq: 40}}",
                        "rules[0].guard-band, line 8: found no accuracy of bare, expected one under signals.bare"),
                refused(
                        "{id: a, measure: {rate: o2, window: 1s, per: 1s}, guard-band: true, max: {oq: 40}}",
                        "rules[0].guard-band, line 8: found true, expected true only for value, mean, deviation, difference and layer: min, max or mean"),
                refused(
                        "{id: a, measure: {layer: range, of: o2}, guard-band: true, max: {oq: 40}}",
                        "rules[0].guard-band, line 8: found true, expected true only for value, mean, deviation, difference and layer: min, max or mean"),
                refused(
                        "{id: a, measure: {value: o2}, guard-band: yes, max: {oq: 40}}",
                        "rules[0].guard-band, line 8: found \"yes\", expected true or false"),
                refused(
                        "{id: a, severity: bad, measure: {value: o2}, max: {oq: 9}}",
                        "rules[0].severity, line 8: found \"bad\", expected one of minor major critical"),
                refused(
                        "{id: a, feedback: stop, measure: {value: o2}, max: {oq: 9}}",
                        "rules[0].feedback, line 8: found \"stop\", expected one of hold attention"),
                refused(
                        "{id: a, interlock: {when: {signal: o2, min: 1}}}",
                        "rules[0].interlock.require, line 8: found no such key, expected a signal with min, max or equals"),
                refused(
                        "{id: a, interlock: {when: {signal: o2}, require: {signal: o2, min: 1}}}",
                        "rules[0].interlock.when, line 8: found neither min nor max, expected min, max or both"),
                refused(
                        "{id: a, interlock: {when: {min: 1}, require: {signal: n2, min: 1}}}",
                        "rules[0].interlock.when.signal, line 8: found no such key, expected a signal that stands under signals",
                        "rules[0].interlock.require.signal, line 8: found \"n2\", expected a signal that stands under signals"),
                refused(
                        "{id: a, interlock: {when: {signal: o2, min: 2, max: 1}, require: {signal: o2, min: 1}}}",
                        "rules[0].interlock.when.min, line 8: found 2, expected at most 1, the max beside it"),
                refused(
                        "{id: a, interlock: {when: {signal: o2, equals: 2, max: 1}, require: {signal: o2, min: 1}}}",
                        "rules[0].interlock.when, line 8: found equals beside min or max, expected equals alone, or min, max or both"),
                refused(
                        "{id: a, gate: {require: [{signal: o2, min: 1}]}}",
                        "rules[0].gate.on, line 8: found no such key, expected one of first-expose resume"),
                refused(
                        "{id: a, gate: {on: start, require: [{signal: o2, min: 1}]}}",
                        "rules[0].gate.on, line 8: found \"start\", expected one of first-expose resume"),
                refused(
                        "{id: a, gate: {on: resume}}",
                        "rules[0].gate.require, line 8: found no such key, expected a list of conditions"),
                refused(
                        "{id: a, gate: {on: resume, require: []}}",
                        "rules[0].gate.require, line 8: found an empty list, expected a list of conditions"),
                refused(
                        "{id: a, gate: {on: resume, require: [{signal: o2, min: 1, for: long}]}}",
                        "rules[0].gate.require[0].for, line 8: found \"long\", expected a duration: a number and one of ns us ms s min h d"),
                refused(
                        "{id: a, phase-sequence: [purge, nap]}",
                        "rules[0].phase-sequence[1], line 8: found \"nap\", expected one of setup purge preheat recoat expose dwell paused cooldown unpack unknown"),
                refused(
                        "{id: a, phase-sequence: []}",
                        "rules[0].phase-sequence, line 8: found an empty list, expected a list of phases"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusedRules")
    void aWrongRuleIsRefusedWithItsPath(String rule, List<String> problems) {
        assertThat(problems(TOP + "rules:\n- " + rule + "\n")).isEqualTo(problems);
    }

    static Stream<Arguments> refusedFiles() {
        return Stream.of(
                refused("", "line 1: found nothing, expected an envelope"),
                refused("# nothing\n", "line 1: found nothing, expected an envelope"),
                refused("[1]", "line 1: found a list, expected keys and values"),
                refused(
                        "a: [1",
                        "line 1: found a mistake (expected ',' or ']', but got <stream end>), expected YAML 1.2"),
                refused("a: 1\n---\nb: 1\n", "line 2: found a mistake (but found another document), expected YAML 1.2"),
                refused(
                        TOP + "scope: &s {}\nqualification: *s\n" + RULES,
                        "line 8: found an alias, expected each value written out"),
                refused("a: " + "[".repeat(32) + "]".repeat(32), "line 1: found more than 32 levels, expected fewer"),
                refused("a: \u0001", "line 1: found a mistake (special characters are not allowed), expected YAML 1.2"),
                refused(
                        "{}",
                        "envelope, line 1: found no such key, expected the envelope's id",
                        "version, line 1: found no such key, expected a whole number",
                        "rules, line 1: found no such key, expected a list of rules"),
                refused(
                        TOP + RULES + "aproved: []\n",
                        "aproved, line 9: found an unknown key, expected one of envelope version supersedes reason zone scope qualification approvals signals coverage future-tolerance clock-tolerance phases rules"),
                refused(
                        TOP + RULES + "version: 2\n",
                        "version, line 9: found the key a second time, expected each key once"),
                refused(
                        TOP + "rules: []\n",
                        "rules, line 7: found an empty list, expected a list of rules, at least one"),
                refused(TOP + "rules:\n", "rules, line 7: found nothing, expected a list of rules, at least one"),
                refused(
                        TOP + RULES + "- {id: a, phase-sequence: [purge]}\n",
                        "rules[1].id, line 9: found \"a\", the id of rules[0], expected an id of its own"),
                refused(
                        TOP.replace("version: 1", "version: 1.5") + RULES,
                        "version, line 2: found 1.5, expected a whole number of at least 0"),
                refused(
                        TOP.replace("version: 1", "version: v1") + RULES,
                        "version, line 2: found \"v1\", expected a whole number of at least 0"),
                refused(
                        TOP.replace("envelope: e", "envelope: \"\"") + RULES,
                        "envelope, line 1: found \"\", expected text"),
                refused(
                        TOP.replace("o2: {range: any, max-silence: 30s, ", "o2: {range: any, ") + RULES,
                        "signals.o2.max-silence, line 4: found no such key, expected a duration, layer or build"),
                refused(
                        TOP.replace("o2: {range: any, ", "o2: {") + RULES,
                        "signals.o2.range, line 4: found no such key, expected [low, high], what the sensor can show, or any"),
                refused(
                        TOP.replace("o2: {range: any, ", "o2: {range: all, ") + RULES,
                        "signals.o2.range, line 4: found \"all\", expected [low, high], what the sensor can show, or any"),
                refused(
                        TOP.replace("o2: {range: any, ", "o2: {range: [1, 2, 3], ") + RULES,
                        "signals.o2.range, line 4: found a list of 3, expected [low, high], what the sensor can show, or any"),
                refused(
                        TOP.replace("o2: {range: any, ", "o2: {range: [2, 1], ") + RULES,
                        "signals.o2.range, line 4: found a list, expected [low, high], low not above high"),
                refused(
                        TOP.replace("o2: {range: any, ", "o2: {range: [0, .inf], ") + RULES,
                        "signals.o2.range[1], line 4: found .inf, expected a finite number"),
                refused(
                        TOP + RULES + "zone: +08:00\n",
                        "zone, line 9: found \"+08:00\", expected an IANA time zone like Asia/Shanghai"),
                refused(
                        TOP.replace("max-silence: build", "max-silence: 30") + RULES,
                        "signals.bare.max-silence, line 6: found 30, expected a duration: a number and one of ns us ms s min h d, or layer, or build"),
                refused(
                        TOP.replace("accuracy: 20", "accuracy: -1") + RULES,
                        "signals.o2.accuracy, line 4: found -1, expected a number of at least 0"),
                refused(
                        TOP.replace("accuracy: 20", "acuracy: 1") + RULES,
                        "signals.o2.acuracy, line 4: found an unknown key, expected one of range max-silence accuracy unit"),
                refused(
                        "envelope: e\nversion: 1\nsignals: [o2]\nrules:\n- {id: a, phase-sequence: [purge]}\n",
                        "signals, line 3: found a list, expected each signal that a rule uses, with its max-silence"),
                refused(TOP + RULES + "coverage: 95\n", "coverage, line 9: found 95, expected a share from 0 to 1"),
                refused(
                        TOP + RULES + "future-tolerance: soon\n",
                        "future-tolerance, line 9: found \"soon\", expected a duration: a number and one of ns us ms s min h d"),
                refused(
                        TOP + RULES + "clock-tolerance: 2\n",
                        "clock-tolerance, line 9: found 2, expected a duration: a number and one of ns us ms s min h d"),
                refused(TOP + RULES + "phases: [a, a]\n", "phases[1], line 9: found \"a\" again, expected each once"),
                refused(TOP + RULES + "supersedes:\n", "supersedes, line 9: found nothing, expected text"),
                refused(TOP + RULES + "reason: [a]\n", "reason, line 9: found a list, expected text"),
                refused(
                        TOP + RULES + "scope: {machine: M2}\n",
                        "scope.machine, line 9: found an unknown key, expected one of machines material products software parameter-set nominal"),
                refused(
                        TOP + RULES + "scope: {machines: M2}\n",
                        "scope.machines, line 9: found \"M2\", expected a list of machines"),
                refused(
                        TOP + RULES + "scope: {machines: [M2, [1]]}\n",
                        "scope.machines[1], line 9: found a list, expected text"),
                refused(TOP + RULES + "scope: {material: }\n", "scope.material, line 9: found nothing, expected text"),
                refused(
                        TOP + RULES + "scope: {software: [a]}\n",
                        "scope.software, line 9: found a list, expected versions by name"),
                refused(
                        TOP + RULES + "scope: {nominal: {layer-thickness: thin}}\n",
                        "scope.nominal.layer-thickness, line 9: found \"thin\", expected a number"),
                refused(
                        TOP + RULES + "qualification: {iq: IQ-1}\n",
                        "qualification.iq, line 9: found \"IQ-1\", expected keys and values"),
                refused(
                        TOP + RULES + "qualification: {iq: {approved: 2026-02-30}}\n",
                        "qualification.iq.approved, line 9: found \"2026-02-30\", expected a day like 2026-03-02"),
                refused(
                        TOP + RULES + "qualification: {requalify-by: never}\n",
                        "qualification.requalify-by, line 9: found \"never\", expected a day like 2026-03-02"),
                refused(
                        TOP + RULES + "approvals: [{who: me}]\n",
                        "approvals[0].who, line 9: found an unknown key, expected one of by role meaning on"),
                refused(TOP + RULES + "? [a]\n: b\n", "line 9: found a list, expected text as a key"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("refusedFiles")
    void aWrongFileIsRefusedWithThePathOfTheKey(String yaml, List<String> problems) {
        assertThat(problems(yaml)).isEqualTo(problems);
    }

    @Test
    void allProblemsAreToldAtOnce() {
        // When
        List<String> problems =
                problems(TOP.replace("30s", "30") + "coverage: 2\n" + RULES + "- {id: b, measure: {value: x}}\n");

        // Then
        assertThat(problems).hasSize(4);
    }

    @Test
    void aFileThatIsTooLargeOrNotUtf8IsRefused() {
        // When
        EnvelopeReading large = EnvelopeReader.read(new byte[(1 << 20) + 1]);
        EnvelopeReading latin =
                EnvelopeReader.read("reason: caf\u00e9".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));

        // Then
        assertThat(large.toString()).contains("line 1: found 1048577 bytes, expected at most 1048576");
        assertThat(latin.toString()).contains("line 1: found bytes that are not UTF-8, expected YAML 1.2 in UTF-8");
    }

    @Test
    void noMutationOfAnEnvelopeMakesTheReaderFail() throws IOException {
        // Given
        long seed = 20261121;
        System.out.println("mutations of an envelope: seed " + seed);
        Random random = new Random(seed);
        byte[] page = page().getBytes(UTF_8);

        // When
        int refused = 0;
        for (int i = 0; i < 3_000; i++) {
            EnvelopeReading reading = EnvelopeReader.read(Mutation.of(page, random));
            refused += reading instanceof EnvelopeReading.Refused ? 1 : 0;
        }

        // Then
        assertThat(refused).isBetween(500, 2_900);
    }

    private static Arguments refused(String yaml, String... problems) {
        return Arguments.of(yaml, List.of(problems));
    }

    private static String page() throws IOException {
        try (InputStream file = EnvelopeReaderTest.class.getResourceAsStream("ti64-eli-m2-60um.yaml")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), UTF_8);
        }
    }

    private static Rule rule(String yaml) {
        return valid(TOP + "rules:\n- " + yaml + "\n").rules().get(0);
    }

    private static Envelope valid(String yaml) {
        EnvelopeReading reading = EnvelopeReader.read(yaml.getBytes(UTF_8));
        assertThat(reading).isInstanceOf(EnvelopeReading.Valid.class);
        return ((EnvelopeReading.Valid) reading).envelope();
    }

    private static List<String> problems(String yaml) {
        EnvelopeReading reading = EnvelopeReader.read(yaml.getBytes(UTF_8));
        assertThat(reading).isInstanceOf(EnvelopeReading.Refused.class);
        return ((EnvelopeReading.Refused) reading)
                .problems().stream().map(YamlProblem::toString).toList();
    }
}

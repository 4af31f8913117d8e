package io.layerproof.rules.naive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hand-computed tables, row by row of sections 5, 7 and 8; {@link Script} asks both judges. */
class RowsOfThePageTest {

    private static Script measure(String measure, String rest) {
        return Script.rules("{id: r, measure: " + measure + ", " + rest + "}").start("0");
    }

    // --- section 5: measures

    @Test
    void aDeviationInPercentIsOfTheAmountAndHasNoNumberFromZero() {
        assertThat(measure("{deviation-percent: o2, from: gas}", "max: {pq: 10}")
                        .expose("1", "\"o2\":-8,\"gas\":-10")
                        .expose("2", "\"gas\":0")
                        .expose("3", "\"gas\":-8")
                        .end("9")
                        .deviations())
                .containsExactly("pq onset 1 opened 1 end 3 out 2 peak 20@1 layers [1] reports 2");
    }

    @Test
    void aDeviationIsSignedAndADifferenceIsNot() {
        assertThat(measure("{deviation: o2, from: gas}", "min: {pq: -5}")
                        .expose("1", "\"o2\":3,\"gas\":9")
                        .end("2")
                        .deviations())
                .containsExactly("pq onset 1 opened 1 end 2 out 1 peak -6@1 layers [1] reports 1");
        assertThat(measure("{difference: [o2, gas]}", "max: {pq: 5}")
                        .expose("1", "\"o2\":3,\"gas\":9")
                        .end("2")
                        .deviations())
                .containsExactly("pq onset 1 opened 1 end 2 out 1 peak 6@1 layers [1] reports 1");
    }

    @Test
    void unchangedCountsArmedTimeAlone() {
        // 1 s to the disarming at 2, 2 s more from 10 on
        assertThat(measure("{unchanged: o2}", "phases: [expose], max: {pq: 3}")
                        .expose("1", "\"o2\":5")
                        .frame("2", "dwell", 1, "")
                        .expose("10", "")
                        .expose("14", "\"o2\":6")
                        .end("15")
                        .deviations())
                .containsExactly("pq onset 12 opened 12 end 14 out 2 peak 5@14 layers [1] reports 0");
    }

    @Test
    void secondsOutsideOfALayerBeginAnewWithEachPass() {
        assertThat(measure("{seconds-outside: o2, max: 5, per: layer}", "max: {pq: 2}")
                        .frame("1", "expose", 1, "\"o2\":7")
                        .frame("4", "expose", 2, "")
                        .end("9")
                        .deviations())
                .containsExactly(
                        "pq onset 3 opened 3 end 4 out 1 peak 3@4 layers [1] reports 0",
                        "pq onset 6 opened 6 end 9 out 3 peak 5@9 layers [2] reports 0");
    }

    @Test
    void limitsInSecondsAreRoundedToTheNanosecond() {
        assertThat(measure("{phase-seconds: expose}", "max: {pq: 1.0000000004}")
                        .expose("1", "")
                        .end("3")
                        .deviations())
                .containsExactly("pq onset 2 opened 2 end 3 out 1 peak 2@3 layers [1] reports 0");
    }

    /** 4 for a second, 8 for two, 2 for one; then a layer of nothing but 0. */
    @ParameterizedTest
    @CsvSource({
        "'{layer: min, of: o2}', 1, 2",
        "'{layer: max, of: o2}', 7, 8",
        "'{layer: range, of: o2}', 5, 6",
        "'{layer: mean, of: o2}', 5, 5.5",
        "'{layer: seconds-outside, of: o2, max: 5}', 1, 2",
    })
    void eachStatisticOfALayerIsThatOfItsPass(String measure, String limit, String number) {
        assertThat(measure(measure, "max: {pq: " + limit + "}")
                        .frame("1", "expose", 1, "\"o2\":4")
                        .frame("2", "expose", 1, "\"o2\":8")
                        .frame("4", "expose", 1, "\"o2\":2")
                        .frame("5", "expose", 2, "\"o2\":0")
                        .end("6")
                        .deviations())
                .containsExactly("pq onset 5 opened 5 end 6 out 1 peak " + number + "@5 layers [1] reports 1");
    }

    @Test
    void theCoverageOfALayerIsItsKnownShare() {
        assertThat(measure("{layer: coverage, of: o2}", "min: {pq: 0.9}")
                        .frame("1", "expose", 1, "")
                        .frame("2", "expose", 1, "\"o2\":4")
                        .frame("5", "expose", 2, "")
                        .end("6")
                        .deviations())
                .containsExactly("pq onset 5 opened 5 end 6 out 1 peak 0.75@5 layers [1] reports 0");
    }

    @Test
    void theOnDelayOfAPerLayerRuleRunsOnOverPasses() {
        assertThat(measure("{layer: max, of: o2}", "max: {pq: 5}, on-delay: 3s")
                        .frame("1", "expose", 1, "\"o2\":7")
                        .frame("3", "expose", 2, "")
                        .frame("5", "expose", 3, "")
                        .end("8")
                        .deviations())
                .containsExactly("pq onset 3 opened 6 end 8 out 5 peak 7@3 layers [1,2,3] reports 0");
    }

    @Test
    void aTimeRatioOfAnOddNumberTakesTheMiddleOne() {
        // passes of 2, 4, 3 s: median 3; the fourth lasts 6; then median 4 of 4, 3, 6
        assertThat(measure("{layer-time-ratio: 3}", "max: {pq: 1.5}")
                        .frame("1", "expose", 1, "")
                        .frame("3", "expose", 2, "")
                        .frame("7", "expose", 3, "")
                        .frame("10", "expose", 4, "")
                        .frame("16", "expose", 5, "")
                        .end("17")
                        .deviations())
                .containsExactly("pq onset 16 opened 16 end 17 out 1 peak 2@16 layers [4] reports 0");
    }

    @Test
    void aWindowLongerThanTheBuildHasNoNumber() {
        assertThat(measure("{mean: o2, window: 1min}", "max: {pq: 5}")
                        .expose("1", "\"o2\":7")
                        .end("20")
                        .deviations())
                .isEmpty();
    }

    // --- section 6

    @Test
    void aSeverityMayBeRaised() {
        Script script = measure("{value: o2}", "max: {pq: 5}, severity: critical")
                .expose("1", "\"o2\":7")
                .end("2");
        assertThat(script.nonconformities()).containsExactly("r critical 1 to 2 layers [1] tiers [\"pq\"]");
    }

    @Test
    void anAlertAloneIsNoNonconformity() {
        Script script = measure("{value: o2}", "max: {alert: 5}")
                .expose("1", "\"o2\":7")
                .end("2");
        assertThat(script.deviations()).hasSize(1);
        assertThat(script.nonconformities()).isEmpty();
        assertThat(script.result().exitStatus()).isZero();
    }

    @Test
    void aPhaseThatIsNotListedIsUnknown() {
        assertThat(Script.envelope(
                                "phases: [melt]\nsignals: {o2: {range: any, max-silence: build}}",
                                "{id: r, measure: {value: o2}, phases: [unknown], max: {pq: 5}}")
                        .start("0")
                        .frame("1", "expose", 0, "\"o2\":7")
                        .frame("2", "melt", 0, "")
                        .end("3")
                        .deviations())
                .containsExactly("pq onset 1 opened 1 end 2 out 1 peak 7@1 layers [] reports 1");
    }

    // --- section 7

    @Test
    void anInterlockMayWatchOneSignal() {
        assertThat(Script.rules("{id: lock, interlock: {when: {signal: o2, min: 1}, require: {signal: o2, max: 5}}}")
                        .start("0")
                        .expose("1", "\"o2\":7")
                        .expose("2", "\"o2\":0")
                        .end("3")
                        .findings())
                .containsExactly("interlock 0 to 1 NOT_EVALUABLE []", "interlock 1 to 2 OUT [1]");
    }

    @Test
    void aGateOnResumeIsPassedOnceAfterEachPause() {
        assertThat(Script.rules("{id: g, gate: {on: resume, require: [{signal: o2, max: 5}]}}")
                        .start("0")
                        .expose("1", "\"o2\":7")
                        .frame("2", "paused", 1, "")
                        .frame("3", "dwell", 1, "")
                        .frame("4", "recoat", 1, "")
                        .expose("5", "")
                        .frame("6", "paused", 1, "\"o2\":4")
                        .expose("7", "")
                        .end("8")
                        .findings())
                .containsExactly("gate o2 4 OUT [1]");
    }

    @Test
    void aPhaseThatComesTooEarlyAfterAHoleIsEvidence() {
        Script script = Script.rules("{id: s, phase-sequence: [purge, expose]}")
                .start("0")
                .numbered(7, 3)
                .expose("2", "")
                .end("3");
        assertThat(script.findings())
                .containsExactly(
                        "sequence-gap 7/1-2 0 to 2 NOT_EVALUABLE [1]", "phase-sequence expose 2 NOT_EVALUABLE [1]");
        assertThat(script.nonconformities()).isEmpty();
    }

    private static Script scoped() {
        return Script.envelope(
                "scope: {machines: [M], material: Ti, products: [cup], software: {slicer: \"1\"}, parameter-set: p,"
                        + " nominal: {layer-thickness: 60}}\nsignals: {o2: {range: any, max-silence: build}}",
                "{id: r, measure: {value: o2}, max: {pq: 5}}");
    }

    private static final List<String> SCOPE =
            List.of("machine", "material", "nominal.layer-thickness", "parameter-set", "product", "software.slicer");

    @Test
    void aFactThatIsNotReportedIsNotEvaluable() {
        Script script = scoped().start("0").expose("1", "\"o2\":4").end("2");
        assertThat(script.findings())
                .containsExactlyElementsOf(SCOPE.stream()
                        .map(what -> "identity " + what + " 0 NOT_EVALUABLE")
                        .toList());
        assertThat(script.result().exitStatus()).isEqualTo(2);
    }

    @Test
    void aFactThatDiffersIsOutAndAllAreOneNonconformity() {
        Script script = scoped().with(
                        ",\"machine\":{\"id\":\"X\",\"material\":\"Al\",\"parameter-set\":\"q\",\"software\":"
                                + "{\"slicer\":\"2\"},\"nominal\":{\"layer-thickness\":61}}")
                .start("0")
                .expose("1", "\"o2\":4")
                .end("2");
        assertThat(script.findings())
                .containsExactlyElementsOf(SCOPE.stream()
                        .map(what -> "identity " + what + " 0 " + (what.equals("product") ? "NOT_EVALUABLE" : "OUT"))
                        .toList());
        assertThat(script.nonconformities()).containsExactly("identity major 0 to 0 layers [] tiers []");
        assertThat(script.json().path("devices").path(0).path("verdict").asText())
                .isEqualTo("NONCONFORMING");
    }

    @Test
    void aFactThatFitsIsNoFinding() {
        assertThat(scoped().with(",\"machine\":{\"id\":\"M\",\"material\":\"Ti\",\"parameter-set\":\"p\",\"software\":"
                                + "{\"slicer\":\"1\",\"more\":\"9\"},\"nominal\":{\"layer-thickness\":60.0}}")
                        .start("0")
                        .expose("1", "\"o2\":4")
                        .end("2")
                        .findings())
                .containsExactly("identity product 0 NOT_EVALUABLE");
    }

    // --- section 8

    private static String layer(Script script, String key) {
        return script.json().path("layers").path(0).path(key).toString();
    }

    @Test
    void aRuleThatWasNeverArmedInALayerMakesNoDemand() {
        Script script = measure("{value: o2}", "phases: [dwell], max: {pq: 5}")
                .expose("1", "\"o2\":4")
                .end("2");
        assertThat(layer(script, "coverage")).isEqualTo("{\"r\":null}");
        assertThat(layer(script, "verdict")).isEqualTo("\"NOT_EVALUABLE\"");
    }

    @Test
    void coverageIsTheShareOfArmedTimeThatCouldBeJudged() {
        Script script = Script.envelope(
                        "coverage: 0.5\nsignals: {o2: {range: any, max-silence: 2s}}",
                        "{id: r, measure: {value: o2}, max: {pq: 5}}")
                .start("0")
                .expose("1", "\"o2\":4")
                .end("5");
        assertThat(layer(script, "coverage")).isEqualTo("{\"r\":0.5}");
        assertThat(layer(script, "verdict")).isEqualTo("\"IN\"");
    }

    @Test
    void someTimeInAnUnknownPhaseMakesALayerNotEvaluable() {
        Script script = measure("{value: o2}", "max: {pq: 5}")
                .expose("1", "\"o2\":4")
                .frame("2", "unknown", 1, "")
                .expose("2.000000001", "")
                .end("3");
        assertThat(layer(script, "verdict")).isEqualTo("\"NOT_EVALUABLE\"");
    }

    @Test
    void aLayerThatLastedNoTimeIsNotEvaluable() {
        Script script =
                measure("{value: o2}", "max: {pq: 5}").expose("1", "\"o2\":4").end("1");
        assertThat(layer(script, "verdict")).isEqualTo("\"NOT_EVALUABLE\"");
    }

    @Test
    void aDeviceConformsWhoseOwnLayersDo() {
        Script script = measure("{value: o2}", "max: {pq: 5}")
                .frame("1", "expose", 1, "\"o2\":4")
                .frame("2", "expose", 2, "\"o2\":7")
                .end("3");
        assertThat(script.json().path("verdict").asText()).isEqualTo("NONCONFORMING");
        assertThat(script.json().path("devices").path(0).path("verdict").asText())
                .isEqualTo("CONFORMING");
    }

    @Test
    void aBuildThatIsAbortedIsIncomplete() {
        Script script =
                measure("{value: o2}", "max: {pq: 5}").expose("1", "\"o2\":4").ended("3", "aborted");
        assertThat(script.result().exitStatus()).isEqualTo(2);
        assertThat(script.json().path("devices").path(0).path("verdict").asText())
                .isEqualTo("INCOMPLETE");
    }
}

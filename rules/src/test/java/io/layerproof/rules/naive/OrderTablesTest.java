package io.layerproof.rules.naive;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * Hand-computed cases of sections 2, 4, 5 and 7: order of layers, windows with gaps, gates, guard bands, the clock at
 * both ends.
 */
class OrderTablesTest {

    private static Script healthy() {
        return Script.rules("{id: r, measure: {value: o2}, max: {pq: 5}}").start("0");
    }

    /** Layers entered one second after another. */
    private static Script layers(int... layers) {
        Script script = healthy();
        int second = 1;
        for (int layer : layers) {
            script = script.frame(Integer.toString(second++), "expose", layer, "\"o2\":4");
        }
        return script.end(Integer.toString(second));
    }

    @Nested
    class LayerSequence {
        @Test
        void layersInTheirOrderAreNoFinding() {
            assertThat(layers(1, 2, 3).findings()).isEmpty();
        }

        @Test
        void aLayerMadeBeforeIsRepeated() {
            Script script = layers(1, 2, 1);
            assertThat(script.findings()).containsExactly("layer-sequence repeated 3 OUT [1]");
            assertThat(script.nonconformities()).containsExactly("layer-sequence major 3 to 3 layers [1] tiers []");
        }

        @Test
        void aLayerLowerThanTheHighestAndNeverMadeIsBack() {
            assertThat(layers(1, 3, 2).findings())
                    .containsExactly("layer-sequence skipped 2 OUT [3]", "layer-sequence back 3 OUT [2]");
        }

        @Test
        void theNextAfterTheHighestIsInOrderAlsoAfterAStepBack() {
            assertThat(layers(1, 2, 1, 3).findings()).containsExactly("layer-sequence repeated 3 OUT [1]");
        }

        @Test
        void aFirstLayerOtherThanOneIsJoinedAndNoNonconformity() {
            Script script = layers(4, 5);
            assertThat(script.findings()).containsExactly("layer-sequence joined 1 NOT_EVALUABLE [4]");
            assertThat(script.nonconformities()).isEmpty();
        }

        @Test
        void aSkipAcrossAHoleIsNoNonconformity() {
            Script script = healthy()
                    .frame("1", "expose", 1, "\"o2\":4")
                    .numbered(7, 4)
                    .frame("3", "expose", 3, "\"o2\":4")
                    .end("4");
            assertThat(script.findings())
                    .containsExactly(
                            "sequence-gap 7/2-3 1 to 3 NOT_EVALUABLE [1,3]",
                            "layer-sequence skipped-in-hole 3 NOT_EVALUABLE [3]");
            assertThat(script.nonconformities()).isEmpty();
        }

        @Test
        void aSkipAfterAHoleBeforeTheLastMessageInALayerIsASkip() {
            Script script = healthy()
                    .frame("1", "expose", 1, "\"o2\":4")
                    .numbered(7, 4)
                    .frame("3", "expose", 1, "\"o2\":4")
                    .frame("4", "expose", 3, "\"o2\":4")
                    .end("5");
            assertThat(script.findings()).contains("layer-sequence skipped 4 OUT [3]");
        }
    }

    @Nested
    class Windows {
        @Test
        void aMeanLeavesOutWhatIsUnknown() {
            // known [1, 2.5] and [3, 4.5]: at 4 (4·1.5 + 8·1)/2.5 = 5.6
            Script script = Script.envelope(
                            "signals: {o2: {range: any, max-silence: 1500ms}}",
                            "{id: r, measure: {mean: o2, window: 4s}, max: {pq: 5}}")
                    .start("0")
                    .expose("1", "\"o2\":4")
                    .expose("3", "\"o2\":8")
                    .end("9");
            assertThat(script.deviations())
                    .containsExactly("pq onset 4 opened 4 end 9 out 5 peak 5.6@4 layers [1] reports 0");
        }

        @Test
        void aMeanIsNotRenewedAtTheInstantAtWhichItsSignalFallsSilent() {
            // known [1, 2] and [3, 4]: when the clock leaves 4 the mean would be 6, but the signal is unknown then
            Script script = Script.envelope(
                            "signals: {o2: {range: any, max-silence: 1s}}",
                            "{id: r, measure: {mean: o2, window: 4s}, max: {pq: 5}}")
                    .start("0")
                    .expose("1", "\"o2\":4")
                    .expose("3", "\"o2\":8")
                    .end("9");
            assertThat(script.deviations()).isEmpty();
        }

        @Test
        void aRateIsPerItsUnitAndFallsBelowItsMinimum() {
            // at 2 (0-1)·60/1 = -60, at 3 0
            assertThat(Script.rules("{id: r, measure: {rate: o2, window: 1s, per: 60s}, min: {pq: -50}}")
                            .start("0")
                            .expose("1", "\"o2\":1")
                            .expose("2", "\"o2\":0")
                            .end("5")
                            .deviations())
                    .containsExactly("pq onset 2 opened 2 end 3 out 1 peak -60@2 layers [1] reports 1");
        }

        @Test
        void aRateHasNoNumberWhereItsSignalWasUnknownThen() {
            assertThat(Script.rules("{id: r, measure: {rate: o2, window: 2s, per: 1s}, max: {pq: 0.5}}")
                            .start("0")
                            .expose("1", "\"o2\":0")
                            .expose("2.5", "\"o2\":9")
                            .end("2.9")
                            .deviations())
                    .isEmpty();
        }
    }

    @Nested
    class Gates {
        private static final String GATE =
                "{id: g, gate: {on: first-expose, require: [{signal: o2, max: 5, for: 3s}, {signal: gas, min: 1}]}}";

        private final Script before = Script.rules(GATE).start("0");

        @Test
        void whatWasNeverReportedFails() {
            assertThat(before.frame("1", "purge", 0, "\"o2\":4")
                            .expose("5", "")
                            .end("6")
                            .findings())
                    .containsExactly("gate gas 5 OUT [1]");
        }

        @Test
        void aStateThatLastedNoTimeWithinItsTimeFails() {
            assertThat(before.frame("1", "purge", 0, "\"o2\":4,\"gas\":2")
                            .frame("3", "purge", 0, "\"o2\":7")
                            .frame("3", "purge", 0, "\"o2\":4")
                            .expose("5", "")
                            .end("6")
                            .findings())
                    .containsExactly("gate o2 5 OUT [1]");
        }

        @Test
        void theFrameThatExposesCountsWithItsOwnValues() {
            assertThat(before.frame("1", "purge", 0, "\"o2\":4")
                            .expose("5", "\"gas\":1")
                            .end("6")
                            .findings())
                    .isEmpty();
        }
    }

    @Nested
    class GuardBands {
        private static final String SIGNALS =
                "signals: {o2: {range: any, max-silence: build, accuracy: 1}, gas: {range: any, max-silence: build, accuracy: 2}}";

        @Test
        void theBandOfADifferenceIsTheSumOfBothAccuracies() {
            // 10 - 3 = 7: a difference of 7 is in, of 7.5 out
            assertThat(Script.envelope(
                                    SIGNALS,
                                    "{id: r, measure: {difference: [o2, gas]}, guard-band: true, severity: critical,"
                                            + " max: {pq: 10}}")
                            .start("0")
                            .expose("1", "\"o2\":7,\"gas\":0")
                            .expose("2", "\"o2\":7.5")
                            .end("3")
                            .nonconformities())
                    .containsExactly("r critical 2 to 3 layers [1] tiers [\"pq\"]");
        }

        @Test
        void theBandMovesMinimaUp() {
            assertThat(Script.envelope(SIGNALS, "{id: r, measure: {value: o2}, guard-band: true, min: {pq: 5}}")
                            .start("0")
                            .expose("1", "\"o2\":6")
                            .expose("2", "\"o2\":5.5")
                            .end("3")
                            .deviations())
                    .containsExactly("pq onset 2 opened 2 end 3 out 1 peak 5.5@2 layers [1] reports 1");
        }
    }

    @Nested
    class Clock {
        @Test
        void aBuildThatStartsInTheFutureStartsWhenItWasReceived() {
            Script script = Script.rules("{id: r, measure: {value: o2}, max: {pq: 5}}")
                    .with(",\"received\":\"2026-11-20T06:00:00Z\"")
                    .start("600")
                    .expose("1", "\"o2\":7")
                    .end("2");
            assertThat(script.findings()).isEmpty();
            assertThat(script.deviations())
                    .containsExactly("pq onset 1 opened 1 end 2 out 1 peak 7@1 layers [1] reports 1");
        }

        @Test
        void anEndWhoseTimeLiesTooFarBackMakesTheBuildIncomplete() {
            Script script = healthy()
                    .expose("9", "\"o2\":4")
                    .frame("10", "cooldown", 0, "")
                    .end("7.999999999");
            assertThat(script.findings()).containsExactly("clock step-back 10 IN");
            assertThat(script.json().path("layers").path(0).path("verdict").asText())
                    .isEqualTo("IN");
            assertThat(script.json().path("verdict").asText()).isEqualTo("INCOMPLETE");
        }

        @Test
        void anEndThatStepsBackWithinTheToleranceIsTakenAtTheClock() {
            Script script = healthy()
                    .expose("9", "\"o2\":4")
                    .frame("10", "cooldown", 0, "")
                    .end("8");
            assertThat(script.json().path("layers").path(0).path("verdict").asText())
                    .isEqualTo("IN");
            assertThat(script.json().path("findings").path(0).path("what").asText())
                    .isEqualTo("step-back");
        }
    }

    @Nested
    class KnownForALayer {
        @Test
        void whatIsReportedBeforeTheFirstLayerIsKnownToTheEndOfTheFirst() {
            Script script = Script.envelope(
                            "signals: {o2: {range: any, max-silence: layer}}",
                            "{id: r, measure: {value: o2}, max: {pq: 5}}")
                    .start("0")
                    .frame("0", "purge", 0, "\"o2\":4")
                    .frame("2", "expose", 1, "")
                    .frame("4", "expose", 2, "")
                    .end("6");
            assertThat(script.findings()).containsExactly("silence silent 4 to 6 NOT_EVALUABLE [2]");
        }
    }
}

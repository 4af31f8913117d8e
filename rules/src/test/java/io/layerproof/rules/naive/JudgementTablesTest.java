package io.layerproof.rules.naive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Hand-computed tables for the definitions of the page, edges included; {@link Script} asks both judges. */
class JudgementTablesTest {
    private static final String VALUE = "id: r, measure: {value: o2}";

    private static Script value(String rest) {
        return Script.rules("{" + VALUE + ", max: {pq: 5}" + rest + "}").start("0");
    }

    @Nested
    class DelaysAndLimits {
        @Test
        void aValueOnTheLimitIsIn() {
            assertThat(value("").expose("1", "\"o2\":5").end("9").deviations()).isEmpty();
        }

        @Test
        void anOnDelayThatIsExactlyReachedOpens() {
            assertThat(value(", on-delay: 2s")
                            .expose("1", "\"o2\":7")
                            .expose("3", "\"o2\":4")
                            .end("9")
                            .deviations())
                    .containsExactly("pq onset 1 opened 3 end 3 out 2 peak 7@1 layers [1] reports 1");
        }

        @Test
        void anOnDelayThatFallsShortByANanosecondDoesNotOpen() {
            assertThat(value(", on-delay: 2s")
                            .expose("1", "\"o2\":7")
                            .expose("2.999999999", "\"o2\":4")
                            .end("9")
                            .deviations())
                    .isEmpty();
        }

        @Test
        void anOnDelayThatIsCompleteAtTheEndOfTheBuildOpens() {
            assertThat(value(", on-delay: 8s").expose("1", "\"o2\":7").end("9").deviations())
                    .containsExactly("pq onset 1 opened 9 end 9 out 8 peak 7@1 layers [1] reports 1");
        }

        @Test
        void whatIsOpenWithoutAnEndOfTheBuildHasNotEnded() {
            assertThat(value("")
                            .expose("1", "\"o2\":7")
                            .expose("4", "\"gas\":1")
                            .deviations())
                    .containsExactly("pq onset 1 opened 1 end - out 3 peak 7@1 layers [1] reports 1");
        }

        @Test
        void anEndWithinTheDeadbandIsNone() {
            // out at 1, in but within the dead band at 2, on its edge at 4
            assertThat(value(", deadband: 1, off-delay: 3s")
                            .expose("1", "\"o2\":7")
                            .expose("2", "\"o2\":4.5")
                            .expose("4", "\"o2\":4")
                            .expose("7", "\"o2\":6")
                            .end("9")
                            .deviations())
                    .containsExactly(
                            "pq onset 1 opened 1 end 4 out 1 peak 7@1 layers [1] reports 2",
                            "pq onset 7 opened 7 end 9 out 2 peak 6@7 layers [1] reports 1");
        }

        @Test
        void anOffDelayThatHasNotPassedAtTheEndOfTheBuildDoesNotCount() {
            assertThat(value(", off-delay: 3s")
                            .expose("1", "\"o2\":7")
                            .expose("6.000000001", "\"o2\":4")
                            .end("9")
                            .deviations())
                    .containsExactly("pq onset 1 opened 1 end 9 out 5.000000001 peak 7@1 layers [1] reports 2");
        }

        @Test
        void aStateThatLastsNoTimeOpensADeviationWithoutOnDelay() {
            assertThat(value("")
                            .expose("2", "\"o2\":7")
                            .expose("2", "\"o2\":4")
                            .end("9")
                            .deviations())
                    .containsExactly("pq onset 2 opened 2 end 2 out 0 peak 7@2 layers [1] reports 1");
        }
    }

    /** Times near the end of what 64 bits of nanoseconds hold (the year 2262), and durations that lead beyond it. */
    @Nested
    class Lifetimes {
        private static final String IN_2259 = "7350000000";
        private static final String TEN_SECONDS_LATER = "7350000010";

        @Test
        void anOnDelayThatWouldEndBeyond2262IsNeverReached() {
            assertThat(value(", on-delay: 36500d, off-delay: 36500d, guard: 1s")
                            .expose(IN_2259, "\"o2\":7")
                            .end(TEN_SECONDS_LATER)
                            .deviations())
                    .isEmpty();
        }

        @Test
        void anOffDelayThatWouldEndBeyond2262IsNeverReached() {
            assertThat(value(", off-delay: 36500d")
                            .expose(IN_2259, "\"o2\":7")
                            .expose("7350000001", "\"o2\":4")
                            .end(TEN_SECONDS_LATER)
                            .deviations())
                    .containsExactly("pq onset 7350000000 opened 7350000000 end 7350000010 out 1 peak 7@7350000000"
                            + " layers [1] reports 2");
        }

        @Test
        void aGuardThatWouldEndBeyond2262IsNeverOver() {
            assertThat(value(", phases: [expose], guard: 36500d")
                            .expose(IN_2259, "\"o2\":7")
                            .end(TEN_SECONDS_LATER)
                            .deviations())
                    .isEmpty();
        }

        @Test
        void aMaxSilenceThatWouldEndBeyond2262IsNeverExceeded() {
            Script script = Script.envelope(
                            "signals: {o2: {range: any, max-silence: 36500d}}",
                            "{" + VALUE + ", phases: [expose], max: {pq: 5}}")
                    .start("0")
                    .expose(IN_2259, "\"o2\":4")
                    .end(TEN_SECONDS_LATER);
            assertThat(script.findings()).isEmpty();
        }
    }

    @Nested
    class Silence {
        private final Script script = Script.envelope(
                        "signals: {o2: {range: any, max-silence: 2s}}",
                        "{" + VALUE + ", phases: [expose], max: {pq: 5}}")
                .start("0")
                .expose("1", "\"o2\":7");

        @Test
        void aReportExactlyAtMaxSilenceLeavesNoGap() {
            assertThat(script.expose("3", "\"o2\":7").end("5").findings()).isEmpty();
        }

        @Test
        void aReportANanosecondLaterLeavesOne() {
            assertThat(script.expose("3.000000001", "\"o2\":7").end("5").findings())
                    .containsExactly("silence silent 3 to 3.000000001 NOT_EVALUABLE [1]");
        }

        @Test
        void silenceNeitherStartsNorEndsADeviation() {
            assertThat(script.expose("9", "\"o2\":4").end("10").deviations())
                    .containsExactly("pq onset 1 opened 1 end 9 out 8 peak 7@1 layers [1] reports 1");
        }

        @Test
        void badIsSilentFromItsMessageToTheNextReport() {
            assertThat(script.with(",\"bad\":[\"o2\"]")
                            .expose("2", "\"o2\":4")
                            .expose("3", "\"o2\":7")
                            .end("5")
                            .findings())
                    .containsExactly("silence bad 2 to 3 NOT_EVALUABLE [1]");
        }

        @Test
        void aSignalNeverSeenIsSilentMaxSilenceAfterTheFirstArming() {
            assertThat(Script.envelope(
                                    "signals: {o2: {range: any, max-silence: 2s}}",
                                    "{" + VALUE + ", phases: [expose], max: {pq: 5}}")
                            .start("0")
                            .expose("1", "")
                            .frame("2", "dwell", 1, "")
                            .expose("5", "")
                            .end("6")
                            .findings())
                    .containsExactly("silence never-seen 5 to 6 NOT_EVALUABLE [1]");
        }

        @Test
        void maxSilenceOfALayerLastsToTheEndOfTheNextPass() {
            assertThat(Script.envelope(
                                    "signals: {o2: {range: any, max-silence: layer}}", "{" + VALUE + ", max: {pq: 5}}")
                            .start("0")
                            .frame("0", "recoat", 0, "\"o2\":4")
                            .frame("1", "expose", 1, "")
                            .frame("2", "expose", 2, "")
                            .frame("4", "expose", 3, "\"o2\":4")
                            .frame("5", "expose", 4, "")
                            .frame("6", "expose", 5, "")
                            .end("7")
                            .findings())
                    .containsExactly(
                            "silence silent 2 to 4 NOT_EVALUABLE [2]", "silence silent 6 to 7 NOT_EVALUABLE [5]");
        }
    }

    @Nested
    class GuardAndSuspension {
        @Test
        void aGuardThatEndsOnAReportEndsWhenTheClockLeavesTheInstant() {
            assertThat(value(", phases: [expose], guard: 2s")
                            .expose("1", "\"o2\":4")
                            .expose("3", "\"o2\":7")
                            .expose("4", "\"o2\":4")
                            .end("5")
                            .deviations())
                    .containsExactly("pq onset 3 opened 3 end 4 out 1 peak 7@3 layers [1] reports 0");
        }

        @Test
        void aStateWithoutTimeAtTheGuardsEndIsStillGuarded() {
            assertThat(value(", phases: [expose], guard: 2s")
                            .expose("1", "\"o2\":4")
                            .expose("3", "\"o2\":7")
                            .expose("3", "\"o2\":4")
                            .end("5")
                            .deviations())
                    .isEmpty();
        }

        private Script disarmedInsideAnOffDelay() {
            return value(", phases: [expose], off-delay: 3s")
                    .expose("1", "\"o2\":7")
                    .expose("2", "\"o2\":4")
                    .frame("4", "dwell", 1, "\"o2\":9");
        }

        @Test
        void disarmingInsideAnOffDelaySuspends() {
            assertThat(disarmedInsideAnOffDelay()
                            .expose("6", "\"o2\":6")
                            .end("8")
                            .deviations())
                    .containsExactly("pq onset 1 opened 1 end 8 out 3 peak 7@1 layers [1] reports 3");
        }

        @Test
        void rearmedInsideItEndedAtTheDisarming() {
            assertThat(disarmedInsideAnOffDelay()
                            .expose("6", "\"o2\":5")
                            .end("8")
                            .deviations())
                    .containsExactly("pq onset 1 opened 1 end 4 out 1 peak 7@1 layers [1] reports 2");
        }

        @Test
        void neverRearmedItEndedAtTheDisarming() {
            assertThat(disarmedInsideAnOffDelay().end("8").deviations())
                    .containsExactly("pq onset 1 opened 1 end 4 out 1 peak 7@1 layers [1] reports 2");
        }

        @Test
        void anOffDelayThatIsCompleteAtTheDisarmingEnds() {
            assertThat(value(", phases: [expose], off-delay: 2s")
                            .expose("1", "\"o2\":7")
                            .expose("2", "\"o2\":4")
                            .frame("4", "dwell", 1, "\"o2\":9")
                            .expose("6", "\"o2\":6")
                            .end("8")
                            .deviations())
                    .containsExactly(
                            "pq onset 1 opened 1 end 2 out 1 peak 7@1 layers [1] reports 1",
                            "pq onset 6 opened 6 end 8 out 2 peak 6@6 layers [1] reports 1");
        }

        @Test
        void anEpisodeIsSuspendedAlthoughItsDeviationIsDropped() {
            // pq is out at 1 for 2 s, not for 3, is disarmed, and goes on at 5: one nonconformity, from 1 on
            Script script = value(", phases: [expose], on-delay: 3s")
                    .expose("1", "\"o2\":7")
                    .frame("3", "dwell", 1, "")
                    .expose("5", "")
                    .end("8");
            assertThat(script.deviations())
                    .containsExactly("pq onset 5 opened 8 end 8 out 3 peak 7@5 layers [1] reports 0");
            assertThat(script.nonconformities()).containsExactly("r minor 1 to 8 layers [1] tiers [\"pq\"]");
        }
    }

    @Nested
    class Episodes {
        @Test
        void anEpisodeFollowsTheInnermostTierAndTakesTheWorstSeverity() {
            Script script = Script.rules("{" + VALUE + ", max: {alert: 4, pq: 5, oq: 6}, on-delay: {pq: 5s, oq: 1s}}")
                    .start("0")
                    .expose("1", "\"o2\":5.5")
                    .expose("2", "\"o2\":7")
                    .expose("4", "\"o2\":5.5")
                    .expose("5", "\"o2\":4.5")
                    .end("9");
            assertThat(script.deviations())
                    .containsExactly(
                            "alert onset 1 opened 1 end 9 out 8 peak 7@2 layers [1] reports 4",
                            "oq onset 2 opened 3 end 4 out 2 peak 7@2 layers [1] reports 1");
            assertThat(script.nonconformities()).containsExactly("r major 1 to 5 layers [1] tiers [\"oq\"]");
        }

        @Test
        void episodesWithTheSameOnsetAreOne() {
            assertThat(value("")
                            .expose("2", "\"o2\":7")
                            .expose("2", "\"o2\":4")
                            .frame("2", "expose", 2, "\"o2\":8")
                            .expose("3", "\"o2\":4")
                            .end("9")
                            .nonconformities())
                    .contains("r minor 2 to 3 layers [1,2] tiers [\"pq\"]");
        }

        @Test
        void anIdIsThatOfThePage() {
            // base32 of the first 16 bytes of sha256("B|r|e|1|2026-11-20T06:00:01.000000000Z")
            assertThat(value("")
                            .expose("1", "\"o2\":7")
                            .end("9")
                            .json()
                            .path("nonconformities")
                            .path(0)
                            .path("id")
                            .asText())
                    .isEqualTo("FXCMDPHMO5ZOSXM5E7GTSDZIWA");
        }
    }

    @Nested
    class Measures {
        @Test
        void aMeanOverAWindow() {
            // (t-4, t]: at 3 (4·2)/2 = 4; at 4 (4·2+8·1)/3; at 5 6; at 6 7; at 7 (8·3+0·1)/4 = 6; at 8 4
            assertThat(Script.rules("{id: r, measure: {mean: o2, window: 4s}, max: {pq: 5}}")
                            .start("0")
                            .expose("1", "\"o2\":4")
                            .expose("3", "\"o2\":8")
                            .expose("6", "\"o2\":0")
                            .end("9.5")
                            .deviations())
                    .containsExactly("pq onset 4 opened 4 end 8 out 4 peak 7@6 layers [1] reports 1");
        }

        @Test
        void aMeanNeedsHalfOfItsWindow() {
            assertThat(Script.rules("{id: r, measure: {mean: o2, window: 4s}, max: {pq: 5}}")
                            .start("0")
                            .expose("1.5", "\"o2\":7")
                            .expose("3.499999999", "\"o2\":7")
                            .end("5")
                            .deviations())
                    .containsExactly("pq onset 4 opened 4 end 5 out 1 peak 7@4 layers [1] reports 0");
        }

        @Test
        void aRateComparesWithTheValueInForceThen() {
            // at 2 unknown before; at 3 (4-0)·1/2 = 2; at 4 (4-4)/2 = 0
            assertThat(Script.rules("{id: r, measure: {rate: o2, window: 2s, per: 1s}, max: {pq: 1.5}}")
                            .start("0")
                            .expose("1", "\"o2\":0")
                            .expose("2", "\"o2\":4")
                            .end("5")
                            .deviations())
                    .containsExactly("pq onset 3 opened 3 end 4 out 1 peak 2@3 layers [1] reports 0");
        }

        @Test
        void unchangedIsOutFromTheInstantAtWhichItReachesItsLimit() {
            assertThat(Script.rules("{id: r, measure: {unchanged: o2}, max: {pq: 3}}")
                            .start("0")
                            .expose("1", "\"o2\":5")
                            .expose("2", "\"o2\":5")
                            .expose("3", "\"o2\":5")
                            .expose("6.5", "\"o2\":6")
                            .end("9")
                            .deviations())
                    .containsExactly("pq onset 4 opened 4 end 6.5 out 2.5 peak 5.5@6.5 layers [1] reports 0");
        }

        @Test
        void phaseSecondsBelowAMinimumAreOutFromTheBeginning() {
            assertThat(Script.rules("{id: r, measure: {phase-seconds: expose}, min: {pq: 2}, deadband: 1}")
                            .start("0")
                            .expose("1", "")
                            .frame("5", "dwell", 1, "")
                            .end("9")
                            .deviations())
                    .containsExactly("pq onset 1 opened 1 end 4 out 2 peak 0@1 layers [1] reports 0");
        }

        @Test
        void secondsOutsideOfTheBuildTouchTheLayersInWhichTheyGrew() {
            // grows 1-2 in layer 1, 4-6 in layer 3: 1 s is reached at 2 and passed from 4 on
            assertThat(Script.rules("{id: r, measure: {seconds-outside: o2, max: 5, per: build}, max: {pq: 1}}")
                            .start("0")
                            .frame("1", "expose", 1, "\"o2\":7")
                            .frame("2", "expose", 2, "\"o2\":5")
                            .frame("4", "expose", 3, "\"o2\":7")
                            .frame("6", "expose", 4, "\"o2\":5")
                            .end("9")
                            .deviations())
                    .containsExactly("pq onset 4 opened 4 end 9 out 5 peak 3@6 layers [3] reports 1");
        }

        @Test
        void theGuardBandMovesTheLimitsInwards() {
            assertThat(Script.envelope(
                                    "signals: {o2: {range: any, max-silence: build, accuracy: 0.5}}",
                                    "{" + VALUE + ", max: {pq: 5}, guard-band: true}")
                            .start("0")
                            .expose("1", "\"o2\":4.5")
                            .expose("2", "\"o2\":4.6")
                            .end("9")
                            .deviations())
                    .containsExactly("pq onset 2 opened 2 end 9 out 7 peak 4.6@2 layers [1] reports 1");
        }
    }

    @Nested
    class Layers {
        private static Script perLayer(String measure) {
            return Script.rules("{id: r, measure: " + measure + ", max: {pq: 5}}")
                    .start("0");
        }

        @Test
        void aLayerThatIsReenteredIsASecondPass() {
            Script script = perLayer("{layer: max, of: o2}")
                    .frame("1", "expose", 1, "\"o2\":4")
                    .frame("3", "expose", 2, "\"o2\":7")
                    .frame("5", "expose", 1, "\"o2\":4")
                    .frame("7", "dwell", 0, "")
                    .end("9");
            assertThat(script.deviations())
                    .containsExactly("pq onset 5 opened 5 end 7 out 2 peak 7@5 layers [2] reports 1");
            assertThat(script.findings()).containsExactly("layer-sequence repeated 5 OUT [1]");
            assertThat(script.json().path("layers").path(0).path("end").asText())
                    .isEqualTo("2026-11-20T06:00:07.000000000Z");
        }

        private static Script twoHotLayers() {
            return perLayer("{layer: max, of: o2}")
                    .frame("1", "expose", 1, "\"o2\":7")
                    .frame("3", "expose", 2, "");
        }

        @Test
        void aPassThatACompletedBuildEndsHasItsNumber() {
            assertThat(twoHotLayers().end("6").deviations())
                    .containsExactly("pq onset 3 opened 3 end 6 out 3 peak 7@3 layers [1,2] reports 0");
        }

        @Test
        void aPassThatAnAbortCutsOffHasNone() {
            assertThat(twoHotLayers().ended("6", "aborted").deviations())
                    .containsExactly("pq onset 3 opened 3 end 6 out 3 peak 7@3 layers [1] reports 0");
        }

        @Test
        void theNumberOfTheLastPassCanOpenADeviationAtTheEnd() {
            assertThat(perLayer("{layer: mean, of: o2}")
                            .frame("1", "expose", 1, "\"o2\":4")
                            .frame("2", "expose", 1, "\"o2\":8")
                            .end("4")
                            .deviations())
                    .containsExactly("pq onset 4 opened 4 end 4 out 0 peak 6.66666666667@4 layers [1] reports 0");
        }

        @Test
        void aTimeRatioComparesWithTheMedianOfThePassesBefore() {
            assertThat(Script.rules("{id: r, measure: {layer-time-ratio: 2}, max: {pq: 1.5}}")
                            .start("0")
                            .frame("1", "expose", 1, "")
                            .frame("2", "expose", 2, "")
                            .frame("5", "expose", 3, "")
                            .frame("9", "expose", 4, "")
                            .end("10")
                            .deviations())
                    .containsExactly("pq onset 9 opened 9 end 10 out 1 peak 2@9 layers [3] reports 0");
        }
    }

    @Nested
    class RulesWithoutANumber {
        private static final String LOCK =
                "{id: lock, interlock: {when: {signal: gas, min: 1}, require: {signal: o2, max: 5}}}";

        @Test
        void anInterlockIsOutAlsoForNoTimeAndNotEvaluableOnlyForSome() {
            assertThat(Script.rules(LOCK)
                            .start("0")
                            .expose("0", "\"o2\":7")
                            .expose("1", "\"gas\":0")
                            .expose("2", "\"gas\":1")
                            .expose("2", "\"o2\":5")
                            .end("3")
                            .findings())
                    .containsExactly("interlock 0 to 1 NOT_EVALUABLE [1]", "interlock 2 to 2 OUT [1]");
        }

        private static Script gate() {
            return Script.rules("{id: g, gate: {on: first-expose, require: [{signal: o2, max: 5, for: 3s},"
                            + " {signal: gas, min: 1}]}}")
                    .start("0")
                    .frame("0", "preheat", 0, "\"o2\":7");
        }

        @Test
        void aGateIsPassedWithAConditionThatHasHeldExactlyLongEnough() {
            assertThat(gate().frame("1", "preheat", 0, "\"o2\":5")
                            .expose("4", "\"gas\":1")
                            .end("5")
                            .findings())
                    .isEmpty();
        }

        @Test
        void aGateNamesWhatFails() {
            assertThat(gate().frame("1.000000001", "preheat", 0, "\"o2\":5")
                            .expose("4", "")
                            .end("5")
                            .findings())
                    .containsExactly("gate o2,gas 4 OUT [1]");
        }

        @Test
        void aPhaseSequenceFindsEachPhaseThatCameTooEarlyOnce() {
            assertThat(Script.rules("{id: s, phase-sequence: [purge, preheat, expose]}")
                            .start("0")
                            .frame("1", "purge", 0, "")
                            .expose("2", "")
                            .frame("3", "preheat", 1, "")
                            .expose("4", "")
                            .end("5")
                            .findings())
                    .containsExactly("phase-sequence expose 2 OUT [1]");
        }
    }

    @Nested
    class Records {
        private static Script healthy() {
            return value("").expose("1", "\"o2\":4");
        }

        @Test
        void aHealthyBuildConforms() {
            assertThat(healthy().end("2").result().exitStatus()).isZero();
        }

        @Test
        void aLostNumberIsAHoleBetweenItsNeighbours() {
            Script script = healthy().numbered(7, 4).expose("3", "").end("4");
            assertThat(script.findings()).containsExactly("sequence-gap 7/2-3 1 to 3 NOT_EVALUABLE [1]");
            assertThat(script.result().exitStatus()).isEqualTo(2);
        }

        @Test
        void aSessionThatFollowsOnLeavesNoHole() {
            assertThat(healthy()
                            .numbered(9, 0)
                            .with(",\"after\":{\"session\":7,\"seq\":1}")
                            .end("4")
                            .findings())
                    .isEmpty();
        }

        @Test
        void aLostTailIsAHole() {
            assertThat(healthy()
                            .numbered(9, 0)
                            .with(",\"after\":{\"session\":7,\"seq\":5}")
                            .end("4")
                            .findings())
                    .containsExactly("sequence-gap 7/2-5 1 to 4 NOT_EVALUABLE [1]");
        }

        @Test
        void aSessionWithoutAfterIsAHoleOfUnknownSize() {
            Script script = healthy().numbered(9, 0).with(",\"after\":null").end("4");
            assertThat(script.findings()).containsExactly("sequence-gap 7/2- 1 to 4 NOT_EVALUABLE [1]");
            assertThat(script.json().path("counts").path("missing").asInt()).isZero();
        }

        @Test
        void aLostSessionIsTwoHoles() {
            Script script = healthy()
                    .numbered(9, 0)
                    .with(",\"after\":{\"session\":8,\"seq\":2}")
                    .end("4");
            assertThat(script.findings())
                    .containsExactly(
                            "sequence-gap 7/2- 1 to 4 NOT_EVALUABLE [1]",
                            "sequence-gap 8/0-2 1 to 4 NOT_EVALUABLE [1]");
            assertThat(script.json().path("counts").path("missing").asInt()).isEqualTo(3);
        }

        @Test
        void aLostBeginningOfASessionIsTwoHoles() {
            assertThat(healthy().numbered(9, 2).end("4").findings())
                    .containsExactly(
                            "sequence-gap 7/2- 1 to 4 NOT_EVALUABLE [1]",
                            "sequence-gap 9/0-1 1 to 4 NOT_EVALUABLE [1]");
        }

        @Test
        void aConflictInsideTheRecordIsAHoleToo() {
            Script script = healthy()
                    .expose("2", "\"o2\":7")
                    .numbered(7, 2)
                    .frame("2.5", "expose", 3, "\"o2\":4")
                    .frame("3", "dwell", 0, "")
                    .end("4");
            assertThat(script.findings())
                    .containsExactly("sequence-gap 7/2-2 1 to 3 NOT_EVALUABLE [1]", "conflict 7/2 2 NOT_EVALUABLE");
            assertThat(script.json().path("counts").path("missing").asInt()).isEqualTo(1);
        }

        @Test
        void aConflictOutsideTheRecordIsNone() {
            Script script = healthy()
                    .end("4")
                    .numbered(7, 9)
                    .frame("5", "expose", 1, "\"o2\":4")
                    .numbered(7, 9)
                    .frame("6", "expose", 1, "\"o2\":4");
            assertThat(script.findings()).containsExactly("conflict 7/9 5 NOT_EVALUABLE");
            assertThat(script.json().path("counts").path("missing").asInt()).isEqualTo(1);
            assertThat(script.json().path("layers").path(0).path("verdict").asText())
                    .isEqualTo("NOT_EVALUABLE");
        }

        @Test
        void aCopyThatSaysTheSameIsDroppedAndCounted() {
            Script script = healthy()
                    .numbered(7, 1)
                    .with(",\"received\":\"2026-11-20T07:00:00Z\"")
                    .frame("1", "expose", 1, "\"o2\":4.0")
                    .end("4");
            assertThat(script.findings()).isEmpty();
            assertThat(script.json().path("counts").path("duplicates").asInt()).isEqualTo(1);
        }

        @Test
        void aStepBackIsEvaluatedAtTheClockAndOneFindingForItsRun() {
            Script script = healthy()
                    .expose("5", "\"o2\":4")
                    .expose("4", "\"o2\":7")
                    .expose("3", "\"o2\":7")
                    .expose("5", "\"o2\":4")
                    .end("6");
            assertThat(script.findings()).containsExactly("clock step-back 5 IN");
            assertThat(script.deviations())
                    .containsExactly("pq onset 5 opened 5 end 5 out 0 peak 7@5 layers [1] reports 2");
        }

        @Test
        void aStepBackBeyondTheToleranceMakesItsLayerNotEvaluable() {
            assertThat(healthy()
                            .expose("5", "\"o2\":4")
                            .expose("2.999999999", "\"o2\":4")
                            .end("6")
                            .json()
                            .path("layers")
                            .path(0)
                            .path("verdict")
                            .asText())
                    .isEqualTo("NOT_EVALUABLE");
        }

        @Test
        void aFutureFrameIsNotEvaluated() {
            Script script = healthy()
                    .with(",\"received\":\"2026-11-20T06:00:03Z\"")
                    .expose("63.000000001", "\"o2\":7")
                    .with(",\"received\":\"2026-11-20T06:00:03Z\"")
                    .expose("63", "\"o2\":4")
                    .end("64");
            assertThat(script.findings()).containsExactly("clock future 1 NOT_EVALUABLE");
            assertThat(script.deviations()).isEmpty();
            assertThat(script.result().exitStatus()).isEqualTo(2);
        }

        @Test
        void messagesOutsideTheRecordAreStray() {
            assertThat(Script.rules("{" + VALUE + ", max: {pq: 5}}")
                            .expose("0", "\"o2\":7")
                            .start("1")
                            .expose("2", "\"o2\":4")
                            .start("3")
                            .end("4")
                            .expose("5", "\"o2\":7")
                            .findings())
                    .isEqualTo(List.of(
                            "stray before-start 0 NOT_EVALUABLE",
                            "stray second-start 3 NOT_EVALUABLE",
                            "stray after-end 5 NOT_EVALUABLE"));
        }
    }
}

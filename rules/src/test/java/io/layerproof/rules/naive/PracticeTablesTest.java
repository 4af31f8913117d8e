package io.layerproof.rules.naive;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables for what practice does: decimals, sensors that lie, words instead of numbers, clocks that are wrong. */
class PracticeTablesTest {

    @Nested
    class Decimals {
        @ParameterizedTest
        @CsvSource({"43.1, ''", "43.10000000000001, pq", "42.9, ''", "42.89999999999999, pq"})
        void aDeviationOnItsLimitIsIn(String value, String tier) {
            assertThat(Script.rules("{id: r, measure: {deviation: o2, from: 43}, max: {pq: 0.1}, min: {pq: -0.1}}")
                            .start("0")
                            .expose("1", "\"o2\":" + value)
                            .end("2")
                            .deviations())
                    .hasSize(tier.isEmpty() ? 0 : 1)
                    .allMatch(deviation -> deviation.startsWith(tier));
        }

        @Test
        void aDeadbandReachesToItsDecimal() {
            assertThat(Script.rules("{id: r, measure: {value: o2}, max: {pq: 0.3}, deadband: 0.1}")
                            .start("0")
                            .expose("1", "\"o2\":0.4")
                            .expose("2", "\"o2\":0.2")
                            .end("3")
                            .deviations())
                    .containsExactly("pq onset 1 opened 1 end 2 out 1 peak 0.4@1 layers [1] reports 1");
        }

        @Test
        void aRateOnItsLimitIsIn() {
            assertThat(Script.rules("{id: r, measure: {rate: o2, window: 3s, per: 1s}, max: {pq: 0.1}}")
                            .start("0")
                            .expose("1", "\"o2\":0.1")
                            .expose("4", "\"o2\":0.4")
                            .end("5")
                            .deviations())
                    .isEmpty();
        }

        @Test
        void theMeanOfAConstantIsThatConstant() {
            assertThat(Script.rules("{id: r, measure: {mean: o2, window: 10s}, max: {pq: 0.1}}")
                            .start("0")
                            .expose("1", "\"o2\":0.1")
                            .expose("1.3", "\"o2\":0.1")
                            .expose("4.7", "\"o2\":0.1")
                            .expose("12.9", "\"o2\":0.1")
                            .end("20")
                            .deviations())
                    .isEmpty();
        }
    }

    @Nested
    class Values {
        @ParameterizedTest
        @ValueSource(
                strings = {"-1", "11", "10.00000001", "null", "NaN", "Infinity", "-Infinity", "1e400", "\"9\"", "[9]"})
        void whatNoSensorShowsMakesTheSignalUnknownAndNothingElse(String value) {
            // Given
            Script script = Script.envelope(
                            "signals: {o2: {range: [0, 10], max-silence: build}, gas: {range: any, max-silence: build}}",
                            "{id: o, measure: {value: o2}, max: {pq: 5}}",
                            "{id: g, measure: {value: gas}, max: {pq: 5}}")
                    .start("0")
                    .expose("1", "\"o2\":4,\"gas\":4")
                    .expose("2", "\"o2\":" + value + ",\"gas\":7")
                    .expose("4", "\"o2\":4,\"gas\":4")
                    .end("5");

            // Then
            assertThat(script.deviations())
                    .containsExactly("pq onset 2 opened 2 end 4 out 2 peak 7@2 layers [1] reports 1");
            assertThat(script.findings()).contains("silence bad 2 to 4 NOT_EVALUABLE [1]");
        }

        @Test
        void theEndsOfARangeBelongToIt() {
            assertThat(Script.envelope(
                                    "signals: {o2: {range: [0, 10], max-silence: build}}",
                                    "{id: o, measure: {value: o2}, max: {pq: 5}}")
                            .start("0")
                            .expose("1", "\"o2\":10")
                            .expose("2", "\"o2\":0")
                            .end("3")
                            .deviations())
                    .containsExactly("pq onset 1 opened 1 end 2 out 1 peak 10@1 layers [1] reports 1");
        }
    }

    @Nested
    class Clocks {
        private Script slow() {
            return Script.rules("{id: r, measure: {value: o2}, max: {pq: 5}, on-delay: 3s}");
        }

        @Test
        void whileStampsLieBehindTheClockItGoesOnAsMessagesAreReceived() {
            // Given: from second 10 on the machine's clock is an hour late
            Script script = slow().with(received("0.1"))
                    .start("0")
                    .with(received("10.1"))
                    .expose("10", "\"o2\":4")
                    .with(received("12.1"))
                    .expose("-3588", "\"o2\":7")
                    .with(received("16.1"))
                    .expose("-3584", "\"o2\":7")
                    .with(received("17.1"))
                    .end("-3583");

            // Then
            assertThat(script.deviations())
                    .containsExactly("pq onset 12 opened 15 end 17 out 5 peak 7@12 layers [1] reports 2");
            assertThat(script.findings()).containsExactly("clock step-back 12 IN");
            assertThat(script.json().path("verdict").asText()).isEqualTo("NONCONFORMING");
        }

        @Test
        void withoutTimesOfReceiptItStandsStill() {
            assertThat(slow().start("0")
                            .expose("10", "\"o2\":7")
                            .expose("9", "\"o2\":7")
                            .expose("9.5", "\"o2\":7")
                            .end("10")
                            .deviations())
                    .isEmpty();
        }

        @Test
        void aMessageThatWasReceivedEarlierDoesNotTakeItBack() {
            assertThat(slow().with(received("5"))
                            .start("0")
                            .with(received("15"))
                            .expose("10", "\"o2\":7")
                            .with(received("11"))
                            .expose("9", "\"o2\":7")
                            .with(received("12"))
                            .end("9")
                            .findings())
                    .containsExactly("clock step-back 10 IN");
        }

        @Test
        void aClockThatWasNeverSetIsJudgedWhenReceivedAndToldOnceForEachRun() {
            // Given
            String in1970 = "-1795154395";
            Script script = slow().with(received("1"))
                    .start(in1970)
                    .with(received("2"))
                    .expose(in1970, "\"o2\":7")
                    .with(received("6"))
                    .expose("6", "\"o2\":4")
                    .with(received("8"))
                    .expose(in1970, "\"o2\":4")
                    .with(received("9"))
                    .end("9");

            // Then
            assertThat(script.deviations())
                    .containsExactly("pq onset 2 opened 5 end 6 out 4 peak 7@2 layers [1] reports 1");
            assertThat(script.findings()).containsExactly("clock unset 1 NOT_EVALUABLE", "clock unset 8 NOT_EVALUABLE");
        }

        private String received(String seconds) {
            return ",\"received\":\"" + Script.instant(seconds) + "\"";
        }
    }

    @Nested
    class Days {
        @ParameterizedTest
        @CsvSource({"UTC, 1", "America/New_York, 1", "Asia/Shanghai, 1", "Pacific/Kiritimati, 0"})
        void aDayOfTheEnvelopeIsOneOfItsZone(String zone, int findings) {
            // Given: 2026-11-20T15:00Z, the last day of the 20th where it is not the 21st yet
            Script script = Script.envelope(
                            "zone: " + zone
                                    + "\nsupersedes: 1\nscope: {}\nsignals: {o2: {range: any, max-silence: build}}",
                            "{id: o, measure: {value: o2}, max: {pq: 5}}")
                    .approvedOn("2026-11-21")
                    .start("32400")
                    .end("32500");

            // Then
            assertThat(script.findings())
                    .filteredOn(finding -> finding.startsWith("identity approved"))
                    .hasSize(findings);
        }
    }
}

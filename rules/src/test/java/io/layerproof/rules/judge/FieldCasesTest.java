package io.layerproof.rules.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.layerproof.rules.naive.Result;
import io.layerproof.rules.naive.TwoJudges;
import io.layerproof.rules.register.ApprovedVersion;
import io.layerproof.rules.register.RegisteredEnvelope;
import io.layerproof.rules.wire.envelope.RegistryEntryReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Cases that have happened in practice, each with its correct judgement, run by both judges. The inputs lie beside the
 * checkout; without them this test is skipped.
 */
class FieldCasesTest {

    private static final Path FIELD = Path.of("../../shared/field");
    private static final ObjectMapper JSON = new ObjectMapper();

    @BeforeEach
    void skipWhereThereAreNone() {
        assumeTrue(
                Files.isDirectory(FIELD),
                "no inputs at " + FIELD.toAbsolutePath().normalize());
    }

    private static JsonNode judged(String log) throws IOException {
        Path file = FIELD.resolve(log);
        byte[] envelope = Files.readAllBytes(file.resolveSibling("envelope.yaml"));
        Result result = TwoJudges.judge(envelope, Files.readAllLines(file));
        return JSON.readTree(result.json());
    }

    private static List<String> told(JsonNode list, String... keys) {
        List<String> told = new ArrayList<>();
        for (JsonNode one : list) {
            List<String> words = new ArrayList<>();
            for (String key : keys) {
                words.add(one.path(key).asText());
            }
            told.add(String.join(" ", words));
        }
        return told;
    }

    private static List<String> layers(JsonNode judgement) {
        return told(judgement.path("layers"), "layer", "verdict");
    }

    private static List<String> findings(JsonNode judgement) {
        return told(judgement.path("findings"), "kind", "what", "outcome");
    }

    @ParameterizedTest
    @CsvSource({"F01-sentinel/flow-6553.jsonl, gas.flow.actual", "F01-sentinel/o2-9999.jsonl, o2.chamber"})
    void aValueThatNoSensorShowsIsNoValue(String log, String signal) throws IOException {
        // When
        JsonNode judgement = judged(log);

        // Then
        assertThat(layers(judgement)).isNotEmpty().allMatch(layer -> layer.endsWith(" NOT_EVALUABLE"));
        assertThat(told(judgement.path("findings"), "kind", "signal", "what")).contains("silence " + signal + " bad");
        assertThat(judgement.path("nonconformities")).isEmpty();
        assertThat(judgement.path("verdict").asText()).isEqualTo("INCOMPLETE");
    }

    @Test
    void aBareNaNMakesItsSignalUnknownAndLeavesTheOthersJudged() throws IOException {
        // When
        JsonNode judgement = judged("F02-nan-literal/flow-nan-o2-5000.jsonl");

        // Then
        assertThat(judgement.path("counts").path("quarantined").asLong()).isZero();
        assertThat(told(judgement.path("nonconformities"), "rule", "severity")).containsExactly("o2 major");
        assertThat(told(judgement.path("findings"), "kind", "signal", "what"))
                .containsExactly("silence gas.flow.actual bad");
        assertThat(layers(judgement)).anyMatch(layer -> layer.endsWith(" OUT"));
    }

    @Test
    void oneStampInTheFutureCostsItsOwnFrameOnly() throws IOException {
        // When
        JsonNode judgement = judged("F06-one-future-stamp/2036.jsonl");

        // Then
        assertThat(findings(judgement)).containsExactly("clock future NOT_EVALUABLE");
        assertThat(judgement.path("counts").path("not-evaluated").asLong()).isOne();
        assertThat(told(judgement.path("nonconformities"), "rule", "severity")).containsExactly("o2 major");
        assertThat(layers(judgement)).containsExactly("1 OUT", "2 OUT");
    }

    @Test
    void aClockThatWasNeverSetIsAFindingAndItsMessagesAreJudgedByTheirReceipt() throws IOException {
        // When
        JsonNode judgement = judged("F07-boot-clock-1970/1970.jsonl");

        // Then
        assertThat(findings(judgement)).containsExactly("clock unset NOT_EVALUABLE");
        assertThat(judgement.path("findings").get(0).path("onset").asText())
                .isEqualTo("2026-06-01T06:00:00.200000000Z");
        assertThat(judgement.path("nonconformities")).isEmpty();
        assertThat(judgement.path("verdict").asText()).isEqualTo("INCOMPLETE");
    }

    @Test
    void aClockThatGoesAnHourForwardIsABurstAfterAnOutageAsFarAsThePageKnows() throws IOException {
        // When
        JsonNode judgement = judged("F08-zone-step-forward/spring.jsonl");

        // Then
        assertThat(findings(judgement)).isEmpty();
    }

    @Test
    void aBadValueIsUnknownThoughTheLastGoodOneIsRepeated() throws IOException {
        // When
        JsonNode judgement = judged("F19-bad-with-last-good/bad.jsonl");

        // Then
        assertThat(told(judgement.path("findings"), "kind", "what"))
                .isNotEmpty()
                .allMatch("silence bad"::equals);
        assertThat(judgement.path("nonconformities")).isEmpty();
        assertThat(judgement.path("verdict").asText()).isEqualTo("INCOMPLETE");
    }

    @Test
    void aValueThatComesAndGoesIsSilenceEachTime() throws IOException {
        // When
        JsonNode judgement = judged("F20-flapping/alternate.jsonl");

        // Then
        assertThat(told(judgement.path("findings"), "kind", "what"))
                .hasSizeGreaterThan(1)
                .allMatch("silence bad"::equals);
        assertThat(judgement.path("nonconformities")).isEmpty();
        assertThat(judgement.path("verdict").asText()).isEqualTo("INCOMPLETE");
    }

    @Test
    void aStuckSensorIsFoundIfNothingMoves() throws IOException {
        assertThat(told(judged("F22-stuck-within-noise/flat.jsonl").path("nonconformities"), "rule", "severity"))
                .containsExactly("stuck minor");
    }

    /** Documents a limitation: there is no measure "moved less than x in W" yet. */
    @Test
    void aStuckSensorWhoseLastDigitMovesIsNotFoundByUnchanged() throws IOException {
        assertThat(judged("F22-stuck-within-noise/flat-lsb.jsonl").path("nonconformities"))
                .isEmpty();
    }

    /** Documents a limitation: an envelope cannot yet ask for "the worse of two" or "any one of several". */
    @ParameterizedTest
    @CsvSource({"dead-top, disagree minor, NONCONFORMING", "bad-top, '', INCOMPLETE"})
    void ofTwoSensorsTheOneThatIsWrongIsFoundByTheirDifference(String log, String nonconformity, String verdict)
            throws IOException {
        // When
        JsonNode judgement = judged("F24-two-o2-sensors/" + log + ".jsonl");

        // Then
        assertThat(String.join(",", told(judgement.path("nonconformities"), "rule", "severity")))
                .isEqualTo(nonconformity);
        assertThat(judgement.path("verdict").asText()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"F28-duration/one-second.jsonl, ''", "F28-duration/two-seconds.jsonl, o2 major"})
    void anAlarmComesAfterTheTwoSecondsOfItsDelayAndNotBefore(String log, String nonconformity) throws IOException {
        List<String> told = told(judged(log).path("nonconformities"), "rule", "severity");
        assertThat(String.join(",", told)).isEqualTo(nonconformity);
    }

    @Test
    void aValueThatChattersAroundItsLimitWithoutDelayOrDeadbandIsANonconformityEachTime() throws IOException {
        // When
        JsonNode judgement = judged("F31-chatter/799-801.jsonl");

        // Then
        assertThat(told(judgement.path("nonconformities"), "rule", "severity"))
                .hasSize(10)
                .allMatch("o2 minor"::equals);
    }

    @Test
    void entriesOfOneCodeAreOneDevice() throws IOException {
        // When
        JsonNode judgement = judged("J1-device-twice/" + log("J1-device-twice"));

        // Then
        assertThat(told(judgement.path("devices"), "code", "verdict")).containsExactly("D1 NONCONFORMING");
        assertThat(judgement.path("deviations").get(0).path("devices").toString())
                .isEqualTo("[\"D1\"]");
    }

    @Test
    void aDeviceWithoutARangeStandsInEveryLayer() throws IOException {
        // When
        JsonNode judgement = judged("J2-device-without-range/" + log("J2-device-without-range"));

        // Then
        assertThat(told(judgement.path("devices"), "code", "verdict")).containsExactly("D1 CONFORMING");
    }

    @Test
    void anInstantInsideEndsADeviation() throws IOException {
        // When
        JsonNode judgement = judged("J3-inside-for-no-time/" + log("J3-inside-for-no-time"));

        // Then
        assertThat(told(judgement.path("deviations"), "rule", "onset", "end"))
                .containsExactly("u 2026-01-01T00:00:00.000000000Z 2026-01-01T00:00:10.000000000Z");
    }

    @Test
    void aProductThatNobodyReportsIsNotEvaluable() throws IOException {
        // When
        JsonNode judgement = judged("J4-product-not-reported/" + log("J4-product-not-reported"));

        // Then
        assertThat(findings(judgement)).containsExactly("identity product NOT_EVALUABLE");
        assertThat(judgement.path("verdict").asText()).isEqualTo("INCOMPLETE");
    }

    @Test
    void oneVersionWithOtherLineEndsIsAnotherContentAndNoBuildGetsEither() throws IOException {
        // Given
        Path folder = FIELD.resolve("F26-line-ends");
        RegisteredEnvelope first = registered(folder.resolve("envelope.yaml"));
        RegisteredEnvelope second = registered(folder.resolve("envelope-crlf.yaml"));
        String version = Long.toString(first.envelope().version());

        // When
        ApprovedVersion answer =
                ApprovedVersion.of(List.of(first, second), first.envelope().id(), version);

        // Then
        assertThat(second.envelope().sha256()).isNotEqualTo(first.envelope().sha256());
        assertThat(answer).isInstanceOf(ApprovedVersion.TwoContents.class);
    }

    private static RegisteredEnvelope registered(Path file) throws IOException {
        return RegistryEntryReader.valid(Files.readAllBytes(file)).orElseThrow();
    }

    @Test
    void noCaseIsWithoutATest() throws IOException {
        // Given
        String tests = Files.readString(Path.of("src/test/java/io/layerproof/rules/judge/FieldCasesTest.java"))
                + Files.readString(Path.of("../gateway/src/test/java/io/layerproof/gateway/FieldTablesTest.java"))
                + Files.readString(
                        Path.of("../standalone/src/test/java/io/layerproof/standalone/RefusedTableTest.java"));

        // When
        List<Path> inputs;
        try (Stream<Path> files = Files.walk(FIELD)) {
            inputs = files.filter(file -> file.toString().matches(".*(\\.jsonl|\\.csv|-crlf\\.yaml)"))
                    .toList();
        }

        // Then
        assertThat(inputs)
                .hasSizeGreaterThan(30)
                .allSatisfy(file -> assertThat(tests)
                        .contains(String.valueOf(FIELD.relativize(file).getParent()))
                        .contains(nameOf(file)));
    }

    /** Without its ending, which some tests put on; the log of a folder that has no other is found by its folder. */
    private static String nameOf(Path file) {
        String name = String.valueOf(file.getFileName()).replaceFirst("\\.jsonl$", "");
        return name.equals("messages") ? "" : name;
    }

    private static String log(String folder) throws IOException {
        try (Stream<Path> files = Files.list(FIELD.resolve(folder))) {
            return files.map(Path::getFileName)
                    .map(Path::toString)
                    .filter(name -> name.endsWith(".jsonl"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}

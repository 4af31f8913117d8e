package io.layerproof.streams;

import static io.layerproof.streams.Plant.MACHINE;
import static io.layerproof.streams.Plant.ended;
import static io.layerproof.streams.Plant.oxygen;
import static io.layerproof.streams.Plant.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.layerproof.rules.envelope.Envelope;
import io.layerproof.rules.judge.LiveCase;
import io.layerproof.rules.judge.Notices;
import io.layerproof.rules.wire.kafka.RecordHeader;
import io.layerproof.rules.wire.kafka.Topics;
import io.layerproof.streams.judge.FakeCase;
import io.layerproof.streams.judge.LiveCases;
import io.layerproof.streams.payload.FailingRecords;
import io.layerproof.streams.payload.Intake.Source;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the steps do with messages, whatever the judge makes of them. */
class WiringTest {

    @TempDir
    Path stateDir;

    private Plant plant;

    @BeforeEach
    void open() {
        plant = new Plant(stateDir, FakeCase.CASES);
    }

    @AfterEach
    void close() {
        plant.close();
    }

    @Test
    void aBuildIsToldFromItsStartToItsVerdict() {
        // Given
        plant.withEnvelope();

        // When
        plant.receives(0, started(0, 0)).receives(1, oxygen(1, 1, 1200)).receives(2, ended(2, 2));

        // Then
        assertThat(plant.events(Topics.BUILDS))
                .extracting(event -> event.path("state").asText())
                .containsExactly("started", "ended");
        ObjectNode nonconformity = plant.events(Topics.NONCONFORMITIES).get(0);
        assertThat(nonconformity.path("title").asText()).isEqualTo("oxygen in the chamber");
        assertThat(nonconformity.path("value").asDouble()).isEqualTo(1200);
        assertThat(nonconformity.path("limit").asDouble()).isEqualTo(1000);
        assertThat(nonconformity.path("unit").asText()).isEqualTo("[ppm]");
        ObjectNode verdict = plant.events(Topics.VERDICTS).get(0);
        assertThat(verdict.path("verdict").asText()).isEqualTo("CONFORMING");
        assertThat(verdict.path("envelope").path("id").asText()).isEqualTo("E1");
        assertThat(verdict.path("accounting").path("received").asLong()).isEqualTo(3);
        assertThat(verdict.path("accounting").path("accepted").asLong()).isEqualTo(3);
    }

    @Test
    void evidenceHoldsTheExactBytesAndWhereTheyCameFrom() {
        // Given
        plant.withEnvelope();
        String frame =
                " { \"values\" : {}, \"type\":\"frame\", \"session\":1, \"seq\":1, \"time\":\"2026-11-20T06:00:01Z\" }";

        // When
        plant.receives(0, "[" + started(0, 0) + "," + frame + "]");

        // Then
        var record = plant.records(Topics.EVIDENCE).get(1);
        assertThat(record.key()).isEqualTo(MACHINE);
        assertThat(new String(record.value(), StandardCharsets.UTF_8)).isEqualTo(frame.strip());
        assertThat(Plant.header(record.headers(), RecordHeader.SOURCE)).isEqualTo("telemetry.raw/0/0");
        assertThat(Plant.header(record.headers(), RecordHeader.RECEIVED_NS)).isEqualTo("1795154400000000000");
    }

    @Test
    void aBurstOfDuplicatesIsCountedAndJudgedOnce() {
        // Given
        plant.withEnvelope().receives(0, started(0, 0));

        // When
        for (int copy = 0; copy < 20; copy++) {
            plant.receives(1, oxygen(1, 1, 1200));
        }
        plant.receives(2, ended(2, 2));

        // Then
        assertThat(plant.events(Topics.NONCONFORMITIES)).hasSize(1);
        ObjectNode verdict = plant.events(Topics.VERDICTS).get(0);
        assertThat(verdict.path("accounting").path("duplicate").asLong()).isEqualTo(19);
        assertThat(verdict.path("verdict").asText()).isEqualTo("CONFORMING");
        List<String> evidence = plant.evidence();
        assertThat(evidence).filteredOn("copy 1/1"::equals).hasSize(19);
        assertThat(evidence)
                .filteredOn(fact -> !fact.startsWith("copy"))
                .containsExactly("accepted 1/0", "envelope", "accepted 1/1", "accepted 1/2", "duplicates");
    }

    @Test
    void messagesOutOfOrderWithinTheHoldBackAreJudgedInOrder() {
        // Given
        plant.withEnvelope().receives(0, started(0, 0));

        // When
        plant.receives(1, ended(3, 3)).receives(1.5, oxygen(2, 2, 20)).receives(2, oxygen(1, 1, 1200));

        // Then
        assertThat(plant.events(Topics.NONCONFORMITIES))
                .extracting(event -> event.path("state").asText())
                .containsExactly("open", "ended");
        assertThat(plant.events(Topics.VERDICTS))
                .extracting(event -> event.path("verdict").asText())
                .containsExactly("CONFORMING");
        assertThat(plant.evidence())
                .containsExactly(
                        "accepted 1/0", "envelope", "accepted 1/3", "accepted 1/2", "accepted 1/1", "duplicates");
    }

    @Test
    void aHoleIsARecordAndALateFillAsksForReassessment() {
        // Given
        plant.withEnvelope()
                .receives(0, started(0, 0))
                .receives(1, oxygen(3, 1, 20))
                .receives(4, oxygen(4, 4, 20));

        // When
        plant.receives(5, oxygen(1, 1, 20)).receives(6, ended(5, 6));

        // Then
        assertThat(plant.evidence())
                .containsExactly(
                        "accepted 1/0",
                        "envelope",
                        "accepted 1/3",
                        "accepted 1/4",
                        "hole 1/1-2",
                        "late 1/1",
                        "accepted 1/5",
                        "duplicates");
        assertThat(plant.events(Topics.BUILDS))
                .extracting(event -> event.path("state").asText())
                .containsExactly("started", "reassess", "ended");
        assertThat(plant.events(Topics.VERDICTS)
                        .get(0)
                        .path("reassess")
                        .path("late")
                        .asLong())
                .isEqualTo(1);
    }

    @Test
    void aConflictIsEvidenceAndNothingConformsWithIt() {
        // Given
        plant.withEnvelope().receives(0, started(0, 0)).receives(1, oxygen(1, 1, 20));

        // When
        plant.receives(2, oxygen(1, 1, 30)).receives(3, ended(2, 3));

        // Then
        assertThat(plant.evidence()).contains("conflicting 1/1");
        ObjectNode verdict = plant.events(Topics.VERDICTS).get(0);
        assertThat(verdict.path("verdict").asText()).isEqualTo("INCOMPLETE");
        assertThat(verdict.path("accounting").path("conflicting").asLong()).isEqualTo(1);
    }

    @Test
    void whatIsUnreadableIsQuarantinedAndItsNeighboursPass() {
        // Given
        plant.withEnvelope().receives(0, started(0, 0));

        // When
        plant.receives(MACHINE, 1, new byte[] {(byte) 0xff, 0}).receives(2, ended(1, 2));

        // Then
        var quarantined = plant.records(Topics.QUARANTINE);
        assertThat(quarantined).hasSize(1);
        assertThat(quarantined.get(0).value()).containsExactly(0xff, 0);
        assertThat(Plant.header(quarantined.get(0).headers(), RecordHeader.REASON))
                .isEqualTo("not-utf-8");
        assertThat(Plant.header(quarantined.get(0).headers(), RecordHeader.SOURCE))
                .isEqualTo("telemetry.raw/0/1");
        ObjectNode accounting =
                (ObjectNode) plant.events(Topics.VERDICTS).get(0).path("accounting");
        assertThat(accounting.path("unreadable-payloads").asLong()).isEqualTo(1);
        assertThat(accounting.path("received").asLong()).isEqualTo(2);
        assertThat(accounting.path("quarantined").asLong()).isZero();
    }

    @Test
    void anotherMachinesStartIsQuarantined() {
        // Given
        plant.withEnvelope();

        // When
        plant.receives("M2", 0, started(0, 0).getBytes(StandardCharsets.UTF_8)).receives(1, started(0, 0));

        // Then
        assertThat(plant.records(Topics.QUARANTINE))
                .extracting(record -> record.key() + " " + Plant.header(record.headers(), RecordHeader.REASON))
                .containsExactly("M2 machine-differs");
        assertThat(plant.evidence()).containsExactly("refused", "accepted 1/0", "envelope");
    }

    @Test
    void withoutItsEnvelopeNothingPasses() {
        // When
        plant.receives(0, started(0, 0)).receives(1, oxygen(1, 1, 20)).receives(2, ended(2, 2));

        // Then
        ObjectNode verdict = plant.events(Topics.VERDICTS).get(0);
        assertThat(verdict.path("verdict").asText()).isEqualTo("INCOMPLETE");
        assertThat(verdict.path("envelope").isNull()).isTrue();
        assertThat(verdict.at("/judgement/layers/0/verdict").asText()).isEqualTo("NOT_EVALUABLE");
        assertThat(verdict.at("/judgement/devices/0/verdict").asText()).isEqualTo("INCOMPLETE");
        assertThat(plant.events(Topics.FINDINGS))
                .extracting(event -> event.path("what").asText())
                .containsExactly("envelope");
    }

    @Test
    void anEnvelopeThatComesWhileItsBuildRunsChangesNothing() {
        // Given
        plant.receives(0, started(0, 0)).withEnvelope();

        // When
        plant.receives(1, oxygen(1, 1, 20)).receives(2, ended(2, 2));

        // Then
        assertThat(plant.events(Topics.VERDICTS))
                .extracting(event -> event.path("verdict").asText())
                .containsExactly("INCOMPLETE");
    }

    @Test
    void theWallClockNoticesASilentMachineOnce() {
        // Given
        plant.withEnvelope().receives(0, started(0, 0)).receives(1, oxygen(1, 1, 20));

        // When
        plant.wallAt(60);

        // Then
        List<ObjectNode> findings = plant.events(Topics.FINDINGS);
        assertThat(findings).hasSize(1);
        assertThat(findings.get(0).path("provisional").asBoolean()).isTrue();
        assertThat(findings.get(0).path("onset").asText()).isEqualTo("2026-11-20T06:00:31.000000000Z");
    }

    @Test
    void aMessageThatConfirmsTheSilenceLeavesItStanding() {
        // Given
        plant.withEnvelope()
                .receives(0, started(0, 0))
                .receives(1, oxygen(1, 1, 20))
                .wallAt(60);

        // When
        plant.receives(61, oxygen(2, 61, 20));

        // Then
        List<ObjectNode> findings = plant.events(Topics.FINDINGS);
        assertThat(findings)
                .extracting(event -> event.path("key").asText())
                .containsOnly(findings.get(0).path("key").asText());
        assertThat(findings)
                .extracting(event -> event.path("state").asText() + event.path("provisional"))
                .containsExactly("opentrue", "openfalse", "endedfalse");
    }

    @Test
    void aMessageThatDoesNotConfirmTheSilenceAmendsIt() {
        // Given
        plant.withEnvelope()
                .receives(0, started(0, 0))
                .receives(1, oxygen(1, 1, 20))
                .wallAt(60);

        // When
        plant.receives(61, oxygen(2, 20, 20));

        // Then
        List<ObjectNode> findings = plant.events(Topics.FINDINGS);
        assertThat(findings).extracting(event -> event.path("state").asText()).containsExactly("open", "withdrawn");
        assertThat(findings.get(1).path("key")).isEqualTo(findings.get(0).path("key"));
        assertThat(findings.get(1).path("reason").asText()).contains("does not confirm");
    }

    @Test
    void aFasterPlantIsSilentSooner() {
        // Given
        plant.close();
        plant = new Plant(
                stateDir,
                FakeCase.CASES,
                settings -> settings.withSilence(settings.silence().atSpeed(60)));
        plant.withEnvelope().receives(0, started(0, 0)).receives(0, oxygen(1, 1, 20));

        // When
        plant.wallAt(6);

        // Then
        assertThat(plant.events(Topics.FINDINGS)).hasSize(1);
    }

    @Test
    void aBacklogSaysNothingAboutSilence() {
        // Given
        plant.withEnvelope().wallAt(100);

        // When
        for (int second = 0; second < 10; second++) {
            plant.receives(second, second == 0 ? started(0, 0) : oxygen(second, second, 20));
            plant.wallAt(101 + second);
        }

        // Then
        assertThat(plant.events(Topics.FINDINGS)).isEmpty();
    }

    @Test
    void anEndThatIsHeldBackGivesAProvisionalVerdict() {
        // Given
        plant.withEnvelope().receives(0, started(0, 0)).receives(1, ended(3, 3));

        // When
        plant.wallAt(20);

        // Then
        List<ObjectNode> verdicts = plant.events(Topics.VERDICTS);
        assertThat(verdicts).hasSize(1);
        assertThat(verdicts.get(0).path("provisional").asBoolean()).isTrue();
        assertThat(verdicts.get(0).path("verdict").asText()).isEqualTo("INCOMPLETE");
    }

    @Test
    void theVerdictTakesThePlaceOfTheProvisionalOne() {
        // Given
        plant.withEnvelope().receives(0, started(0, 0)).receives(1, ended(3, 3)).wallAt(20);

        // When
        plant.receives(21, oxygen(4, 21, 20).replace(",\"build\":\"B1\"", ""));

        // Then
        assertThat(plant.events(Topics.VERDICTS))
                .extracting(event -> event.path("key").asText() + event.path("provisional"))
                .containsExactly("B1true", "B1false");
    }

    @Test
    void moreBuildsThanCanRunAtOnceAreClosedAndNeverLost() {
        // Given
        plant.withEnvelope();

        // When
        for (int build = 0; build < 10; build++) {
            plant.receives(build, oxygen(build, build, 20).replace("B1", "X" + build));
        }

        // Then
        assertThat(plant.events(Topics.VERDICTS))
                .hasSize(6)
                .allSatisfy(
                        verdict -> assertThat(verdict.path("verdict").asText()).isEqualTo("INCOMPLETE"));
    }

    @Test
    void aFrameAfterTheEndIsKeptAndAsksForReassessment() {
        // Given
        plant.withEnvelope().receives(0, started(0, 0)).receives(1, ended(1, 1));

        // When
        plant.receives(2, oxygen(2, 2, 1200));

        // Then
        assertThat(plant.evidence()).contains("accepted 1/2");
        assertThat(plant.events(Topics.NONCONFORMITIES)).isEmpty();
        assertThat(plant.events(Topics.BUILDS))
                .last()
                .satisfies(event -> assertThat(event.path("reason").asText()).isEqualTo("after-end"));
    }

    @Test
    void aStepThatThrowsAbortsAndSkipsNothing() {
        // Given
        plant.close();
        plant = new Plant(stateDir, THROWING).withEnvelope();

        // When
        assertThatThrownBy(() -> plant.receives(0, started(0, 0))).isInstanceOf(StreamsException.class);

        // Then
        assertThat(plant.failing.failed(new Source(Topics.TELEMETRY_RAW.name(), 0, 0)))
                .isEqualTo(2);
    }

    @Test
    void aRecordThatFailedThreeTimesIsQuarantinedAndBecomesAHole() {
        // Given
        plant.withEnvelope().receives(0, started(0, 0));
        for (int times = 0; times < 3; times++) {
            plant.failing.failed(new Source(Topics.TELEMETRY_RAW.name(), 0, 1));
        }

        // When
        plant.receives(1, oxygen(1, 1, 20)).receives(2, oxygen(2, 2, 20)).receives(5, ended(3, 5));

        // Then
        assertThat(plant.records(Topics.QUARANTINE))
                .extracting(record -> Plant.header(record.headers(), RecordHeader.REASON))
                .containsExactly("failed-three-times");
        assertThat(plant.evidence()).contains("hole 1/1-1");
        assertThat(plant.events(Topics.VERDICTS).get(0).path("verdict").asText())
                .isEqualTo("INCOMPLETE");
    }

    @Test
    void aBuildsNameOfSeventyThousandLettersIsRefusedAndWhatComesNextIsTakenIn() {
        // Given
        plant.withEnvelope().receives(0, started(0, 0));
        String name = "b".repeat(70_000);

        // When
        plant.receives(1, oxygen(1, 1, 20).replace("\"B1\"", "\"" + name + "\""))
                .receives(2, oxygen(2, 2, 20));

        // Then
        assertThat(plant.records(Topics.QUARANTINE))
                .extracting(record -> Plant.header(record.headers(), RecordHeader.REASON))
                .containsExactly("build-name-too-long");
        assertThat(plant.evidence()).contains("refused", "accepted 1/2");
    }

    @Test
    void ofARecordThatFailsThoughItWasGivenUpNotEvenTheNumbersAreTaken() {
        // Given
        plant.withEnvelope().receives(0, started(0, 0));
        for (int times = 0; times < 2 * FailingRecords.GIVEN_UP_AFTER; times++) {
            plant.failing.failed(new Source(Topics.TELEMETRY_RAW.name(), 0, 1));
        }

        // When
        plant.receives(1, oxygen(1, 1, 20)).receives(2, oxygen(2, 2, 20)).receives(5, ended(3, 5));

        // Then
        assertThat(plant.evidence()).contains("refused", "hole 1/1-1");
        assertThat(plant.builds().unreadablePayloads()).isEqualTo(1);
        assertThat(plant.builds().tally().quarantined()).isZero();
    }

    @Test
    void aMachineThatSpeaksIsLookedAtAgain() {
        // Given
        plant.withEnvelope().receives(0, started(0, 0));
        for (int times = 0; times < FailingRecords.GIVEN_UP_AFTER; times++) {
            plant.failing.lookFailed(Plant.MACHINE);
        }

        // When
        plant.receives(1, oxygen(1, 1, 20));

        // Then
        assertThat(plant.failing.isLookGivenUp(Plant.MACHINE)).isFalse();
    }

    @Test
    void aLookOfTheWallClockThatFailsAbortsTheTransactionAndIsTheMachinesOwnFailure() {
        // Given
        plant.close();
        plant = new Plant(stateDir, BLIND).withEnvelope().receives(0, started(0, 0));
        for (int times = 1; times < FailingRecords.GIVEN_UP_AFTER; times++) {
            plant.failing.lookFailed(Plant.MACHINE);
        }

        // When
        assertThatThrownBy(() -> plant.wallAt(10)).rootCause().hasMessage("a fault of the judge");

        // Then
        assertThat(plant.failing.isLookGivenUp(Plant.MACHINE)).isTrue();
    }

    @Test
    void aMachineAtWhichTheLookFailedThreeTimesIsLookedAtNoMoreAndIsJudgedWhenItSpeaks() {
        // Given
        plant.close();
        plant = new Plant(stateDir, BLIND).withEnvelope().receives(0, started(0, 0));
        for (int times = 0; times < FailingRecords.GIVEN_UP_AFTER; times++) {
            plant.failing.lookFailed(Plant.MACHINE);
        }

        // When
        plant.wallAt(60).receives(61, oxygen(1, 1, 20)).receives(62, ended(2, 2));

        // Then
        assertThat(plant.events(Topics.VERDICTS))
                .singleElement()
                .satisfies(verdict ->
                        assertThat(verdict.path("provisional").asBoolean()).isFalse());
    }

    private static final LiveCases BLIND = new LiveCases() {
        @Override
        public LiveCase open(Envelope envelope, String build) {
            return new BlindCase(envelope, build);
        }

        @Override
        public LiveCase restore(Envelope envelope, SortedMap<String, byte[]> entries) {
            return new BlindCase(envelope, ByteBuffer.wrap(entries.get("fake")));
        }
    };

    /** Fails when it is looked at. */
    private static final class BlindCase extends FakeCase {

        BlindCase(Envelope envelope, String build) {
            super(envelope, build);
        }

        BlindCase(Envelope envelope, ByteBuffer in) {
            super(envelope, in);
        }

        @Override
        public LiveCase advancedTo(long timeNs, Notices notices) {
            throw new IllegalStateException("a fault of the judge");
        }
    }

    private static final LiveCases THROWING = new LiveCases() {
        @Override
        public LiveCase open(Envelope envelope, String build) {
            throw new IllegalStateException("a fault of the judge");
        }

        @Override
        public LiveCase restore(Envelope envelope, SortedMap<String, byte[]> entries) {
            throw new IllegalStateException("a fault of the judge");
        }
    };
}

package io.layerproof.streams;

import static io.layerproof.streams.Plant.MACHINE;
import static io.layerproof.streams.Plant.oxygen;
import static io.layerproof.streams.Plant.started;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.layerproof.rules.wire.kafka.DeliveryFlags;
import io.layerproof.rules.wire.kafka.RecordHeader;
import io.layerproof.rules.wire.kafka.Topics;
import io.layerproof.streams.judge.FakeCase;
import io.layerproof.streams.payload.FailingRecords;
import io.layerproof.streams.payload.Intake.Source;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a gateway is told of its messages, and what it may say about them. */
class ReceiptsTest {

    @TempDir
    Path stateDir;

    private Plant plant;

    @BeforeEach
    void open() {
        plant = new Plant(stateDir, FakeCase.CASES).withEnvelope();
    }

    @AfterEach
    void close() {
        plant.close();
    }

    @Test
    void oneReceiptASecondTellsHowFarAllHasArrived() {
        // Given
        plant.receives(0, started(0, 0));
        for (int seq = 1; seq <= 30; seq++) {
            plant.receives(0.1 * seq, oxygen(seq, 1, 400));
        }

        // When
        plant.wallAt(10);

        // Then
        List<String> receipts = receipts();
        assertThat(receipts).hasSize(4);
        assertThat(receipts.get(3)).isEqualTo("{\"session\":1,\"through\":30,\"missing\":[],\"refused\":[]}");
    }

    @Test
    void whenTheMachineGoesQuietItIsToldWhatWasStillHeldBackAndTheRecordStaysAsItIs() {
        // Given
        plant.receives(0, started(0, 0)).receives(1, oxygen(3, 1, 400));

        // When
        plant.wallAt(20);

        // Then
        List<String> receipts = receipts();
        assertThat(receipts.get(receipts.size() - 1))
                .isEqualTo("{\"session\":1,\"through\":3,\"missing\":[[1,2]],\"refused\":[]}");
        assertThat(receipts).hasSizeLessThanOrEqualTo(3);
        assertThat(plant.evidence()).containsExactly("accepted 1/0", "envelope", "accepted 1/3");
    }

    @Test
    void whatIsGoneIsNoLongerAskedForAndStandsInTheEvidence() {
        // Given
        plant.receives(0, started(0, 0)).receives(1, oxygen(4, 1, 400)).receives(9, oxygen(5, 9, 400));

        // When
        plant.receives(10, "{\"type\":\"gone\",\"session\":1,\"numbers\":[[2,3]]}")
                .wallAt(12);

        // Then
        assertThat(last(receipts())).isEqualTo("{\"session\":1,\"through\":5,\"missing\":[[1,1]],\"refused\":[]}");
        ObjectNode fact = last(plant.events(Topics.EVIDENCE).stream()
                .filter(event -> event.path("event").asText().equals("gone"))
                .toList());
        assertThat(fact.path("numbers").toString()).isEqualTo("[[2,3]]");
        assertThat(fact.path("source").asText()).isEqualTo("telemetry.raw/0/3");
        assertThat(plant.records(Topics.QUARANTINE)).isEmpty();
        assertThat(plant.builds().payloads()).isEqualTo(4);
        assertThat(plant.builds().unreadablePayloads()).isZero();
        assertThat(plant.builds().tally().received()).isEqualTo(3);
    }

    @Test
    void aCopyOfWhatWasSaidToBeGoneIsTakenAllTheSame() {
        // Given
        plant.receives(0, started(0, 0)).receives(1, oxygen(2, 1, 400)).receives(9, oxygen(3, 9, 400));
        plant.receives(10, "{\"type\":\"gone\",\"session\":1,\"numbers\":[[1,1]]}");

        // When
        plant.receives(11, oxygen(1, 1, 400)).receives(12, oxygen(1, 1, 400));

        // Then
        assertThat(plant.evidence())
                .containsExactly(
                        "accepted 1/0",
                        "envelope",
                        "accepted 1/2",
                        "accepted 1/3",
                        "hole 1/1-1",
                        "gone",
                        "late 1/1",
                        "copy 1/1");
    }

    @Test
    void aNumberOfARecordThatWasGivenUpIsRefusedSoThatItIsNotSentAgain() {
        // Given
        plant.receives(0, oxygen(0, 0, 400));
        for (int times = 0; times < FailingRecords.GIVEN_UP_AFTER; times++) {
            plant.failing.failed(new Source(Topics.TELEMETRY_RAW.name(), 0, 1));
        }

        // When
        plant.receives(1, oxygen(1, 1, 400)).receives(9, oxygen(2, 9, 400)).wallAt(12);

        // Then
        assertThat(last(receipts())).isEqualTo("{\"session\":1,\"through\":2,\"missing\":[],\"refused\":[1]}");
        assertThat(plant.builds().tally().quarantined()).isEqualTo(1);
    }

    @Test
    void aNumberOfAMessageThatWasQuarantinedIsRefused() {
        // Given
        plant.receives(0, oxygen(0, 0, 400));

        // When
        plant.receives(1, started(1, 1).replace("\"M1\"", "\"M9\"")).receives(2, oxygen(2, 2, 400));
        plant.receives(9, oxygen(3, 9, 400)).wallAt(10);

        // Then
        assertThat(last(receipts())).isEqualTo("{\"session\":1,\"through\":3,\"missing\":[],\"refused\":[1]}");
        assertThat(plant.records(Topics.QUARANTINE))
                .singleElement()
                .satisfies(record -> assertThat(Plant.header(record.headers(), RecordHeader.REASON))
                        .isEqualTo("machine-differs"));
    }

    @Test
    void theNumberThatAnUnreadablePayloadStatesIsRefusedAndThePayloadIsOneAllTheSame() {
        // Given
        plant.receives(0, started(0, 0));

        // When
        plant.receives(1, oxygen(1, 1, 400).replace("400", "4OO")).receives(2, oxygen(2, 2, 400));
        plant.receives(9, oxygen(3, 9, 400)).wallAt(12);

        // Then
        assertThat(last(receipts())).isEqualTo("{\"session\":1,\"through\":3,\"missing\":[],\"refused\":[1]}");
        assertThat(plant.records(Topics.QUARANTINE)).hasSize(1);
        assertThat(plant.builds().payloads()).isEqualTo(4);
        assertThat(plant.builds().unreadablePayloads()).isEqualTo(1);
        assertThat(plant.builds().tally().received()).isEqualTo(3);
        assertThat(plant.builds().tally().quarantined()).isZero();
        assertThat(plant.evidence()).filteredOn("refused"::equals).hasSize(1);
    }

    @Test
    void aReadableCopyOfWhatWasRefusedIsTakenAllTheSame() {
        // Given
        plant.receives(0, started(0, 0)).receives(1, oxygen(1, 1, 400).substring(0, 60));

        // When
        plant.receives(2, oxygen(1, 1, 400)).wallAt(6);

        // Then
        assertThat(last(receipts())).isEqualTo("{\"session\":1,\"through\":1,\"missing\":[],\"refused\":[]}");
    }

    @Test
    void anUnreadablePayloadCannotTakeBackWhatHasArrived() {
        // Given
        plant.receives(0, started(0, 0)).receives(1, oxygen(1, 1, 400));

        // When
        plant.receives(2, oxygen(1, 1, 400) + "x").wallAt(6);

        // Then
        assertThat(last(receipts())).isEqualTo("{\"session\":1,\"through\":1,\"missing\":[],\"refused\":[]}");
    }

    @Test
    void howAMessageWasDeliveredStandsInTheEvidence() {
        // Given
        byte flags = new DeliveryFlags(0, true, false).toByte();
        var headers = new RecordHeaders().add(RecordHeader.MQTT_FLAGS, new byte[] {flags});

        // When
        plant.receives(MACHINE, 0, oxygen(0, 0, 400).getBytes(StandardCharsets.UTF_8), headers);

        // Then
        assertThat(plant.records(Topics.EVIDENCE))
                .first()
                .satisfies(record -> assertThat(record.headers()
                                .lastHeader(RecordHeader.MQTT_FLAGS)
                                .value())
                        .containsExactly(flags));
        assertThat(plant.counted("payloadMarked")).isEqualTo(1);
    }

    @Test
    void aLostSessionIsAFactOfEachMachineAndNoMessage() {
        // Given
        var headers = new RecordHeaders().add(RecordHeader.KIND, "session-lost".getBytes(StandardCharsets.UTF_8));

        // When
        plant.receives(MACHINE, 1, "{\"type\":\"session-lost\"}".getBytes(StandardCharsets.UTF_8), headers);

        // Then
        assertThat(plant.evidence()).containsExactly("session-lost");
        assertThat(plant.builds().payloads()).isEqualTo(1);
        assertThat(plant.builds().tally().received()).isZero();
    }

    @Test
    void withoutTheHeaderNobodyCanSaySo() {
        // When
        plant.receives(1, "{\"type\":\"session-lost\"}");

        // Then
        assertThat(plant.evidence()).containsExactly("refused");
        assertThat(plant.records(Topics.QUARANTINE)).hasSize(1);
    }

    private List<String> receipts() {
        return plant.records(Topics.RECEIPTS).stream()
                .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                .toList();
    }

    private static <T> T last(List<T> list) {
        return list.get(list.size() - 1);
    }
}

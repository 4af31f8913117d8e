package io.layerproof.campaign.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerproof.campaign.load.CampaignEnvelope;
import io.layerproof.campaign.load.Truth;
import io.layerproof.campaign.model.LogModel;
import io.layerproof.campaign.model.LogModel.Expected;
import io.layerproof.gateway.outbox.Outlet;
import io.layerproof.rules.wire.kafka.RecordHeader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Shows that the audit finds faults, so that finding none means something. */
class AuditTest {

    private static final String MACHINE = "M1";
    private static final int MESSAGES = 20;

    @TempDir
    Path scratch;

    private final Truth truth = new Truth();
    private final List<ConsumerRecord<String, byte[]>> raw = new ArrayList<>();
    private List<ConsumerRecord<String, byte[]>> evidence = new ArrayList<>();

    @BeforeEach
    void aMachineWhoseMessagesAreAllThereOneOfThemTwice() throws Exception {
        Outlet sent = truth.before(new NowhereOutlet());
        for (int seq = 0; seq < MESSAGES; seq++) {
            byte[] payload = ToldSample.utf8(frame(seq));
            sent.publish(payload);
            raw.add(record("telemetry.raw", raw.size(), payload));
            if (seq == 7) {
                raw.add(record("telemetry.raw", raw.size(), payload));
            }
        }
        evidence = evidenceOf(raw);
    }

    @Test
    void findsNothingWhereEverythingIsRight() {
        // When
        List<String> faults = faults(false);

        // Then
        assertThat(faults).isEmpty();
    }

    @Test
    void findsAMessageThatIsNotInEvidence() {
        // Given
        evidence.remove(5);

        // When
        List<String> faults = faults(false);

        // Then
        assertThat(faults)
                .anySatisfy(fault -> assertThat(fault).contains("lost").contains("1/5"));
    }

    @Test
    void findsAMessageThatIsInEvidenceTwice() {
        // Given
        evidence.add(evidence.get(5));

        // When
        List<String> faults = faults(false);

        // Then
        assertThat(faults)
                .anySatisfy(
                        fault -> assertThat(fault).contains("accepted twice").contains("1/5"));
    }

    @Test
    void findsAByteThatDiffers() {
        // Given
        evidence.get(5).value()[70] ^= 1;

        // When
        List<String> faults = faults(false);

        // Then
        assertThat(faults)
                .anySatisfy(fault -> assertThat(fault).contains("altered").contains("1/5"));
    }

    @Test
    void findsTwoThatStandInTheOtherOrder() {
        // Given
        Collections.swap(evidence, 5, 6);

        // When
        List<String> faults = faults(false);

        // Then
        assertThat(faults).anySatisfy(fault -> assertThat(fault).contains("order"));
    }

    @Test
    void findsWhatNobodyHasSent() {
        // Given
        raw.add(record("telemetry.raw", raw.size(), ToldSample.utf8(frame(MESSAGES))));
        evidence = evidenceOf(raw);

        // When
        List<String> faults = faults(false);

        // Then
        assertThat(faults).anySatisfy(fault -> assertThat(fault).contains("never sent"));
    }

    @Test
    void findsALossOnTheWayToTheRawLogAlsoWhereTheEvidenceFitsTheLog() {
        // Given
        raw.remove(3);
        evidence = evidenceOf(raw);

        // When
        List<String> faults = faults(false);

        // Then
        assertThat(faults)
                .anySatisfy(fault -> assertThat(fault).contains("lost").contains("1/3"));
    }

    @Test
    void findsThatALostMessageWasNotSentAgainAlsoWhereAHoleNamesIt() {
        // Given
        raw.remove(3);
        raw.set(raw.size() - 1, later(raw.get(raw.size() - 1)));
        evidence = evidenceOf(raw);

        // When
        List<String> faults = faults(true);

        // Then
        assertThat(faults)
                .singleElement()
                .satisfies(fault -> assertThat(fault).contains("lost").contains("1/3"));
    }

    @Test
    void findsNothingWhereALostMessageHasFilledItsHole() {
        // Given
        ConsumerRecord<String, byte[]> lost = raw.remove(3);
        raw.set(raw.size() - 1, later(raw.get(raw.size() - 1)));
        raw.add(record("telemetry.raw", MESSAGES + 1, lost.value()));
        evidence = evidenceOf(raw);

        // When
        List<String> faults = faults(true);

        // Then
        assertThat(faults).isEmpty();
        assertThat(evidence).hasSize(MESSAGES + 2);
    }

    @Test
    void findsNothingWhereALostSessionIsInEvidenceInItsPlace() {
        // Given
        raw.add(6, lostSession());
        evidence = evidenceOf(raw);

        // When
        List<String> faults = faults(false);

        // Then
        assertThat(faults).isEmpty();
        assertThat(evidence).hasSize(MESSAGES + 2);
    }

    @Test
    void findsALostSessionThatIsNotInEvidence() {
        // Given
        raw.add(6, lostSession());
        evidence = evidenceOf(raw);
        evidence.remove(6);

        // When
        List<String> faults = faults(false);

        // Then
        assertThat(faults).anySatisfy(fault -> assertThat(fault).contains("expected session-lost"));
    }

    @Test
    void findsALostSessionThatIsInEvidenceTwice() {
        // Given
        raw.add(6, lostSession());
        evidence = evidenceOf(raw);
        evidence.add(7, evidence.get(6));

        // When
        List<String> faults = faults(false);

        // Then
        assertThat(faults).anySatisfy(fault -> assertThat(fault).contains("evidence 7: session-lost"));
    }

    @Test
    void findsALostSessionInAnotherPlace() {
        // Given
        raw.add(6, lostSession());
        evidence = evidenceOf(raw);
        Collections.swap(evidence, 6, 7);

        // When
        List<String> faults = faults(false);

        // Then
        assertThat(faults).anySatisfy(fault -> assertThat(fault).contains("expected session-lost"));
    }

    @Test
    void findsALostSessionThatSaysSomethingElse() {
        // Given
        raw.add(6, lostSession());
        evidence = evidenceOf(raw);
        evidence.get(6).value()[30] ^= 1;

        // When
        List<String> faults = faults(false);

        // Then
        assertThat(faults).anySatisfy(fault -> assertThat(fault).contains("expected session-lost"));
    }

    private static ConsumerRecord<String, byte[]> lostSession() {
        ConsumerRecord<String, byte[]> record =
                record("telemetry.raw", 100, ToldSample.utf8("{\"type\":\"session-lost\"}"));
        record.headers().add(RecordHeader.KIND, ToldSample.utf8("session-lost"));
        return record;
    }

    private List<String> faults(boolean forgotten) {
        var found = new Audit.Found(raw, evidence, List.of(), List.of(), List.of(), List.of(), List.of(), Map.of());
        return Audit.of(
                        MACHINE,
                        truth,
                        found,
                        CampaignEnvelope.of(List.of(MACHINE)).envelope(),
                        forgotten,
                        scratch)
                .faults();
    }

    /** The evidence that the model makes of a log. */
    private static List<ConsumerRecord<String, byte[]>> evidenceOf(List<ConsumerRecord<String, byte[]>> raw) {
        LogModel model = LogModel.of(raw, CampaignEnvelope.of(List.of(MACHINE)).envelope());
        List<ConsumerRecord<String, byte[]>> evidence = new ArrayList<>();
        for (Expected one : model.evidence()) {
            byte[] value = Optional.ofNullable(one.bytes())
                    .map(byte[]::clone)
                    .orElseGet(() -> ToldSample.utf8(
                            one.kind().equals("hole") ? "{\"what\":\"" + one.what() + "\"}" : one.what()));
            ConsumerRecord<String, byte[]> record = record("evidence", evidence.size(), value);
            record.headers().add(RecordHeader.KIND, ToldSample.utf8(one.kind()));
            if (one.bytes() != null) {
                String[] number = one.what().split("/", 2);
                record.headers().add(RecordHeader.SESSION, ToldSample.utf8(number[0]));
                record.headers().add(RecordHeader.SEQ, ToldSample.utf8(number[1]));
                record.headers().add(RecordHeader.SOURCE, ToldSample.utf8(one.source()));
            }
            evidence.add(record);
        }
        for (long copy = 0; copy < model.tally().duplicate(); copy++) {
            ConsumerRecord<String, byte[]> record = record("evidence", evidence.size(), new byte[0]);
            record.headers().add(RecordHeader.KIND, ToldSample.utf8("copy"));
            evidence.add(record);
        }
        return evidence;
    }

    private static ConsumerRecord<String, byte[]> record(String topic, int offset, byte[] value) {
        return record(topic, offset, value, 1_000);
    }

    private static ConsumerRecord<String, byte[]> later(ConsumerRecord<String, byte[]> one) {
        return record(one.topic(), (int) one.offset(), one.value(), 10_000);
    }

    private static ConsumerRecord<String, byte[]> record(String topic, int offset, byte[] value, long receivedMs) {
        return new ConsumerRecord<>(
                topic,
                0,
                offset,
                receivedMs,
                TimestampType.CREATE_TIME,
                MACHINE.length(),
                value.length,
                MACHINE,
                value,
                new RecordHeaders(),
                Optional.empty());
    }

    private static final class NowhereOutlet implements Outlet {
        @Override
        public void publish(byte[] payload) {}

        @Override
        public void drain() {}

        @Override
        public void reconnect() {}

        @Override
        public Optional<byte[]> takeReceipt(long waitMs) {
            return Optional.empty();
        }

        @Override
        public void close() {}
    }

    private static String frame(long seq) {
        return """
                {"type":"frame","session":1,"seq":%d,"time":"2026-11-20T06:00:00Z","phase":"expose","layer":1,\
                "values":{"o2.chamber":400}}""".formatted(seq);
    }
}

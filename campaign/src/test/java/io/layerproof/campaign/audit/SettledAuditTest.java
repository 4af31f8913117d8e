package io.layerproof.campaign.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerproof.campaign.load.CampaignEnvelope;
import io.layerproof.campaign.load.Truth;
import io.layerproof.gateway.outbox.Outlet;
import io.layerproof.rules.envelope.Envelope;
import io.layerproof.rules.tree.Hash;
import io.layerproof.rules.tree.SealingKey;
import io.layerproof.rules.tree.TreeHead;
import io.layerproof.rules.tree.TreeHead.Conclusion;
import io.layerproof.rules.tree.TreeId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Shows that the audit of settled judgements finds faults, so that finding none means something. */
class SettledAuditTest {

    private static final String MACHINE = "M1";
    private static final String BUILD = "B1";
    private static final int FRAMES = 6;
    private static final long RECEIVED_MS =
            Instant.parse("2026-11-20T06:00:10Z").toEpochMilli();

    @TempDir
    Path scratch;

    private final Envelope envelope = CampaignEnvelope.of(List.of(MACHINE)).envelope();
    private final Truth truth = new Truth();
    private final List<ConsumerRecord<String, byte[]>> raw = new ArrayList<>();
    private final List<ConsumerRecord<String, byte[]>> verdicts = new ArrayList<>();
    private final List<ConsumerRecord<String, byte[]>> builds = new ArrayList<>();
    private final List<ConsumerRecord<String, byte[]>> finalHeads = new ArrayList<>();

    @BeforeEach
    void aBuildThatIsJudgedLiveSettledAndSettledAgainAfterAFurtherCopy() throws Exception {
        send(message(0, "build-started", """
                ,"envelope":{"id":"%s","version":2},"layers-planned":1,"machine":{"id":"%s"},"after":null""".formatted(CampaignEnvelope.ID, MACHINE)));
        for (int seq = 1; seq <= FRAMES; seq++) {
            send(message(seq, "frame", ",\"phase\":\"expose\",\"layer\":1,\"values\":{\"o2.chamber\":400}"));
        }
        send(message(FRAMES + 1, "build-ended", ",\"outcome\":\"completed\""));
        tellLive();
        settle("s1", FRAMES + 2, 0);
        raw.add(raw.get(3));
        settle("s2", FRAMES + 2, 1);
    }

    @Test
    void findsNothingWhereEverythingIsRight() {
        // When
        List<String> faults = faults();

        // Then
        assertThat(faults).isEmpty();
        assertThat(audit().isSettled(verdicts)).isTrue();
    }

    @Test
    void findsAByteOfTheJudgementThatDiffers() {
        // Given
        String last = new String(verdicts.get(2).value(), StandardCharsets.UTF_8);
        verdicts.set(2, record("verdicts", 2, last.replace("\"messages\":8", "\"messages\":9")));

        // When
        List<String> faults = faults();

        // Then
        assertThat(faults).anySatisfy(fault -> assertThat(fault).contains("otherwise than judged from files"));
    }

    @Test
    void findsThatTheLastSettlementDoesNotKnowWhatCameLast() {
        // Given
        verdicts.remove(2);
        builds.remove(1);
        finalHeads.remove(1);

        // When
        boolean settled = audit().isSettled(verdicts);

        // Then
        assertThat(settled).isFalse();
        assertThat(faults())
                .anySatisfy(fault -> assertThat(fault).contains("otherwise than judged from files"))
                .anySatisfy(fault -> assertThat(fault).contains("settled counting"));
    }

    @Test
    void findsABuildThatIsNotSettled() {
        // Given
        verdicts.subList(1, 3).clear();

        // When
        List<String> faults = faults();

        // Then
        assertThat(faults).singleElement().asString().contains("is not settled");
    }

    @Test
    void findsASettlementThatIsToldTwice() {
        // Given
        verdicts.add(verdicts.get(2));

        // When
        List<String> faults = faults();

        // Then
        assertThat(faults)
                .anySatisfy(fault -> assertThat(fault).contains("a settlement twice"))
                .anySatisfy(fault -> assertThat(fault).contains("its life tells of"));
    }

    @Test
    void findsASettlementThatIsMissingInTheMiddle() {
        // Given
        verdicts.remove(1);

        // When
        List<String> faults = faults();

        // Then
        assertThat(faults)
                .anySatisfy(fault -> assertThat(fault).contains("its life tells of"))
                .anySatisfy(fault -> assertThat(fault).contains("settles after"));
    }

    @Test
    void findsASettlementWhoseJudgementIsNotSigned() {
        // Given
        finalHeads.set(1, finalHeads.get(0));

        // When
        List<String> faults = faults();

        // Then
        assertThat(faults).singleElement().asString().contains("final heads over judgements");
    }

    private SettledAudit audit() {
        return SettledAudit.of(MACHINE, truth, raw, envelope, scratch);
    }

    private List<String> faults() {
        return audit().faults(
                        new Audit.Found(raw, List.of(), verdicts, List.of(), List.of(), finalHeads, builds, Map.of()));
    }

    private void send(String payload) throws Exception {
        truth.before(new NowhereOutlet()).publish(ToldSample.utf8(payload));
        raw.add(record("telemetry.raw", raw.size(), payload));
    }

    private static String message(int seq, String type, String more) {
        return "{\"type\":\"" + type + "\",\"session\":1,\"seq\":" + seq + ",\"time\":\"2026-11-20T06:00:0" + seq
                + "Z\",\"build\":\"" + BUILD + "\"" + more + "}";
    }

    private void tellLive() {
        verdicts.add(record("verdicts", 0, "{\"build\":\"" + BUILD + "\",\"verdict\":\"LIVE\",\"settled\":false}"));
    }

    private void settle(String id, int accepted, int duplicate) throws Exception {
        String judgement = FileJudgement.ofRaw(raw, BUILD, envelope, scratch);
        String before = verdicts.size() == 1
                ? "{\"verdict\":\"LIVE\",\"settled\":false}"
                : "{\"verdict\":\"V\",\"settled\":true}";
        verdicts.add(record("verdicts", verdicts.size(), """
                {"build":"%s","verdict":"V","settled":true,"settlement":"%s","before":%s,\
                "accounting":{"received":%d,"accepted":%d,"duplicate":%d},"judgement":%s}""".formatted(
                        BUILD,
                        id,
                        before,
                        accepted + duplicate,
                        accepted,
                        duplicate,
                        FileJudgement.ofRaw(raw, BUILD, envelope, scratch))));
        finalHeads.add(finalHead(judgement));
        builds.add(record(
                "builds",
                builds.size(),
                "{\"build\":\"" + BUILD + "\",\"state\":\"settled\",\"settlement\":\"" + id + "\"}"));
    }

    private static ConsumerRecord<String, byte[]> finalHead(String judgement) throws Exception {
        var key = new SealingKey(KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
        var tree = new TreeId.OfBuild(MACHINE, BUILD);
        var conclusion = new Conclusion(Hash.ofContent(ToldSample.utf8(judgement)), null);
        TreeHead head = TreeHead.settled(tree, 0, Hash.OF_NO_LEAVES, RECEIVED_MS * 1_000_000, conclusion);
        return record("final-heads", tree.text(), 0, key.sign(head).bytes());
    }

    private static ConsumerRecord<String, byte[]> record(String topic, int offset, String text) {
        return record(topic, MACHINE, offset, ToldSample.utf8(text));
    }

    private static ConsumerRecord<String, byte[]> record(String topic, String key, int offset, byte[] value) {
        return new ConsumerRecord<>(
                topic,
                0,
                offset,
                RECEIVED_MS,
                TimestampType.CREATE_TIME,
                key.length(),
                value.length,
                key,
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
}

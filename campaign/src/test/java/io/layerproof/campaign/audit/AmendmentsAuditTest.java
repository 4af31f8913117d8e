package io.layerproof.campaign.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.layerproof.rules.wire.kafka.Topic;
import io.layerproof.rules.wire.kafka.Topics;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Shows that the audit of amendments finds faults, so that finding none means something. */
class AmendmentsAuditTest {

    private static final long SETTLED_MS = ToldSample.receivedMs(60);

    @TempDir
    Path scratch;

    private final ToldSample sample = new ToldSample();

    static List<Topic> topics() {
        return ToldAudit.TOPICS;
    }

    @Test
    void findsNothingWhereNothingHadToBeAmended() {
        // Given
        sample.settle(scratch, "{}");

        // When
        AmendmentsAudit audit = audit();
        List<String> faults = audit.faults();

        // Then
        assertThat(faults).isEmpty();
        assertThat(audit.amendments()).isZero();
        assertThat(audit.listed()).isGreaterThan(10);
    }

    @ParameterizedTest
    @MethodSource("topics")
    void findsAThingThatIsNeverTold(Topic topic) {
        // Given
        String key = sample.event(topic, 0).path("key").asText();
        sample.told(topic)
                .removeIf(record -> ToldAudit.json(record).path("key").asText().equals(key));
        sample.settle(scratch, "{}");

        // When
        List<String> faults = audit().faults();

        // Then
        assertThat(faults).singleElement().asString().contains(topic.name(), "not told in the end", key);
    }

    @ParameterizedTest
    @MethodSource("topics")
    void findsAThingThatIsNotSettled(Topic topic) {
        // Given
        sample.tell(topic, SETTLED_MS, sample.event(topic, 0).put("key", "another"));
        sample.settle(scratch, "{}");

        // When
        List<String> faults = audit().faults();

        // Then
        assertThat(faults).singleElement().asString().contains(topic.name(), "told in the end and not settled");
    }

    @ParameterizedTest
    @MethodSource("topics")
    void findsAThingThatIsToldOtherwiseInTheEnd(Topic topic) {
        // Given
        int last = sample.told(topic).size() - 1;
        sample.tell(topic, SETTLED_MS, sample.event(topic, last).put("end", "2026-11-20T07:00:00.000000000Z"));
        sample.settle(scratch, "{}");

        // When
        List<String> faults = audit().faults();

        // Then
        assertThat(faults).singleElement().asString().contains(topic.name(), "settled as");
    }

    @Test
    void findsAThingThatIsProvisionalInTheEnd() {
        // Given
        int last = sample.told(Topics.NONCONFORMITIES).size() - 1;
        ObjectNode event = sample.event(Topics.NONCONFORMITIES, last).put("provisional", true);
        sample.tell(Topics.NONCONFORMITIES, SETTLED_MS, event);
        sample.settle(scratch, "{}");

        // When
        List<String> faults = audit().faults();

        // Then
        assertThat(faults).singleElement().asString().contains("settled as");
    }

    @Test
    void findsNothingWhereAnAmendmentSaysWhatTheFullRecordSays() {
        // Given
        ObjectNode settled = lastDeviation();
        tellDeviation(settled.deepCopy().put("reports", 7));
        tellDeviation(changed(settled, 7));
        sample.settle(scratch, "{\"changed\":1}");

        // When
        AmendmentsAudit audit = audit();
        List<String> faults = audit.faults();

        // Then
        assertThat(faults).isEmpty();
        assertThat(audit.amendments()).isEqualTo(1);
    }

    @Test
    void findsAnAmendmentThatIsMissing() {
        // Given
        tellDeviation(lastDeviation().put("reports", 7));
        sample.settle(scratch, "{\"changed\":1}");

        // When
        List<String> faults = audit().faults();

        // Then
        assertThat(faults)
                .anySatisfy(fault -> assertThat(fault).contains("told in the end as"))
                .anySatisfy(fault -> assertThat(fault).contains("counts amendments {changed=1}"));
    }

    @Test
    void findsAnAmendmentThatIsToldTwice() {
        // Given
        ObjectNode settled = lastDeviation();
        tellDeviation(settled.deepCopy().put("reports", 7));
        tellDeviation(changed(settled, 7));
        tellDeviation(changed(settled, 7));
        sample.settle(scratch, "{\"changed\":1}");

        // When
        List<String> faults = audit().faults();

        // Then
        assertThat(faults)
                .anySatisfy(fault -> assertThat(fault).contains("amended twice"))
                .anySatisfy(fault -> assertThat(fault).contains("counts amendments {changed=1}, told are {changed=2}"));
    }

    @Test
    void findsAnAmendmentThatDoesNotSayTrulyWhatStoodBefore() {
        // Given
        ObjectNode settled = lastDeviation();
        tellDeviation(settled.deepCopy().put("reports", 7));
        tellDeviation(changed(settled, 8));
        sample.settle(scratch, "{\"changed\":1}");

        // When
        List<String> faults = audit().faults();

        // Then
        assertThat(faults).singleElement().asString().contains("amended as", "what was");
    }

    @Test
    void findsAnAmendmentOfASettlementThatWasNotTold() {
        // Given
        ObjectNode settled = lastDeviation();
        tellDeviation(settled.deepCopy().put("reports", 7));
        tellDeviation(changed(settled, 7).put("settlement", "s0"));
        sample.settle(scratch, "{}");

        // When
        List<String> faults = audit().faults();

        // Then
        assertThat(faults).singleElement().asString().contains("a settlement that was not told: s0");
    }

    @Test
    void findsWhatIsLeftOutThoughItIsSettled() {
        // Given
        ObjectNode settled = lastDeviation();
        tellDeviation(amendment(settled, "withdrawn").put("state", "withdrawn"));
        sample.settle(scratch, "{\"withdrawn\":1}");

        // When
        List<String> faults = audit().faults();

        // Then
        assertThat(faults).singleElement().asString().contains("settled and not told in the end");
    }

    private ObjectNode lastDeviation() {
        return sample.event(Topics.DEVIATIONS, sample.told(Topics.DEVIATIONS).size() - 1);
    }

    private void tellDeviation(ObjectNode event) {
        sample.tell(Topics.DEVIATIONS, SETTLED_MS, event);
    }

    private static ObjectNode changed(ObjectNode settled, int reportsBefore) {
        ObjectNode amendment = amendment(settled, "changed");
        amendment.putArray("changed").add("reports");
        amendment.putObject("before").put("reports", reportsBefore);
        return amendment;
    }

    private static ObjectNode amendment(ObjectNode settled, String change) {
        return settled.deepCopy()
                .put("settled", true)
                .put("amends", true)
                .put("change", change)
                .put("reason", "the full record says so")
                .put("settlement", "s1")
                .put("amendment", "a1");
    }

    private AmendmentsAudit audit() {
        return new AmendmentsAudit(ToldSample.MACHINE, sample.found(), sample.envelope);
    }
}

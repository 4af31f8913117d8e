package io.layerproof.campaign.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.layerproof.rules.wire.kafka.Topic;
import io.layerproof.rules.wire.kafka.Topics;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Shows that the audit of live events finds faults, so that finding none means something. */
class ToldAuditTest {

    private static final String REASON =
            "only the wall clock had brought it about; the message that came next does not confirm it";

    private final ToldSample sample = new ToldSample();
    private final List<ConsumerRecord<String, byte[]>> deviations = sample.told(Topics.DEVIATIONS);

    static List<Topic> topics() {
        return ToldAudit.TOPICS;
    }

    @ParameterizedTest
    @MethodSource("topics")
    void theSampleTellsOfEverything(Topic topic) {
        // When
        var audit = new ToldAudit(ToldSample.MACHINE, sample.model());
        List<String> faults = audit.faults(sample.found());

        // Then
        assertThat(faults).isEmpty();
        assertThat(audit.counts().get(topic.name())).isGreaterThan(1);
    }

    @Test
    void anEventIsWrittenOutAsPeopleReadIt() {
        // When
        String opened = ToldAudit.text(deviations.get(0));

        // Then
        String sha256 = sample.envelope.sha256();
        assertThat(opened).isEqualTo("""
                {"event":"deviation","machine":"M1","build":"B1",\
                "key":"B1|oxygen-high|alert|2026-11-20T06:00:10.000000000Z|2026-11-20T06:00:10.000000000Z",\
                "state":"open","provisional":false,\
                "envelope":{"id":"simulated-plant","version":2,"sha256":"%s"},\
                "rule":"oxygen-high","title":"Oxygen in the process chamber",\
                "respond":"Stop exposing; look for the leak; keep the layers concerned for QA.",\
                "tier":"alert","value":1200.0,"limit":500.0,"unit":"[ppm]","signals":["o2.chamber"],\
                "onset":"2026-11-20T06:00:10.000000000Z","opened":"2026-11-20T06:00:10.000000000Z","end":null,\
                "seconds-outside":0.0,"peak":1200.0,"peak-time":"2026-11-20T06:00:10.000000000Z",\
                "layers":[1],"devices":[],"reports":0}""".formatted(sha256));
    }

    @ParameterizedTest
    @MethodSource("topics")
    void findsAnEventThatIsMissing(Topic topic) {
        // Given
        sample.told(topic).remove(0);

        // When
        List<String> faults = faults();

        // Then
        assertThat(faults).singleElement().asString().contains(topic.name(), "not told as it should be");
    }

    @ParameterizedTest
    @MethodSource("topics")
    void findsAnEventThatIsToldTwice(Topic topic) {
        // Given
        sample.told(topic).add(1, sample.told(topic).get(0));

        // When
        List<String> faults = faults();

        // Then
        assertThat(faults).singleElement().asString().contains(topic.name(), "told more than once");
    }

    @ParameterizedTest
    @MethodSource("topics")
    void findsAByteThatDiffers(Topic topic) {
        // Given
        byte[] value = sample.told(topic).get(0).value();
        value[new String(value, StandardCharsets.UTF_8).indexOf("\"state\":") + 10] ^= 1;

        // When
        List<String> faults = faults();

        // Then
        assertThat(faults)
                .anySatisfy(fault -> assertThat(fault).contains(topic.name(), "not told as it should be"))
                .anySatisfy(fault -> assertThat(fault).contains(topic.name(), "not brought about so"));
    }

    @Test
    void findsAnEventWithTheTimeOfAnotherMessage() {
        // Given
        ObjectNode event = sample.event(Topics.DEVIATIONS, 0);
        deviations.remove(0);
        sample.tell(Topics.DEVIATIONS, 0, ToldSample.receivedMs(11), event);

        // When
        List<String> faults = faults();

        // Then
        assertThat(faults).anySatisfy(fault -> assertThat(fault).contains("not brought about so"));
    }

    @Test
    void findsWhatNoMessageHasBroughtAbout() {
        // Given
        ObjectNode event = sample.event(Topics.NONCONFORMITIES, 0).put("key", "another");
        sample.tell(Topics.NONCONFORMITIES, ToldSample.receivedMs(40), event);

        // When
        List<String> faults = faults();

        // Then
        assertThat(faults).singleElement().asString().contains("not brought about so", "another");
    }

    @Test
    void findsTwoThatAreToldInTheOtherOrder() {
        // Given
        Collections.swap(deviations, 0, 1);

        // When
        List<String> faults = faults();

        // Then
        assertThat(faults).singleElement().asString().contains("in another order");
    }

    @Test
    void findsNothingWhereTheNextMessageConfirmsWhatWasProvisional() {
        // Given
        sample.tell(Topics.DEVIATIONS, 0, ToldSample.receivedMs(9) + 900, provisional(0));

        // When
        List<String> faults = faults();

        // Then
        assertThat(faults).isEmpty();
    }

    @Test
    void findsNothingWhereTheNextMessageTakesBackWhatWasProvisional() {
        // Given
        ObjectNode another = provisional(0).put("key", "another");
        sample.tell(Topics.DEVIATIONS, 0, ToldSample.receivedMs(8), another);
        sample.tell(Topics.DEVIATIONS, 1, ToldSample.receivedMs(9), withdrawn(another));

        // When
        var audit = new ToldAudit(ToldSample.MACHINE, sample.model());
        List<String> faults = audit.faults(sample.found());

        // Then
        assertThat(faults).isEmpty();
        assertThat(audit.counts()).containsEntry("provisional", 1L).containsEntry("taken-back", 1L);
    }

    @Test
    void findsNothingWhereWhatStoodBeforeIsPutBack() {
        // Given
        ObjectNode confirmed = sample.event(Topics.DEVIATIONS, 0);
        ObjectNode provisional = confirmed.deepCopy().put("state", "ended").put("provisional", true);
        sample.tell(Topics.DEVIATIONS, 1, ToldSample.receivedMs(10) + 900, provisional);
        sample.tell(
                Topics.DEVIATIONS,
                2,
                ToldSample.receivedMs(11),
                confirmed.deepCopy().put("amends", true).put("reason", REASON));

        // When
        List<String> faults = faults();

        // Then
        assertThat(faults).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("topics")
    void findsWhatIsProvisionalToTheEnd(Topic topic) {
        // Given
        ObjectNode event = sample.event(topic, 0).put("key", "another").put("provisional", true);
        sample.tell(topic, ToldSample.receivedMs(59), event);

        // When
        List<String> faults = faults();

        // Then
        assertThat(faults).singleElement().asString().contains(topic.name(), "provisional to the end");
    }

    @Test
    void findsAVerdictThatIsProvisionalToTheEnd() {
        // Given
        ObjectNode event =
                sample.event(Topics.LAYERS, 0).put("event", "verdict").put("provisional", true);
        sample.tell(Topics.VERDICTS, ToldSample.receivedMs(59), event);

        // When
        List<String> faults = faults();

        // Then
        assertThat(faults).singleElement().asString().contains("verdicts", "provisional to the end");
    }

    @Test
    void findsWhatIsTakenBackOnlyAfterTheMachineHasGoneOn() {
        // Given
        ObjectNode another = provisional(0).put("key", "another");
        sample.tell(Topics.DEVIATIONS, 0, ToldSample.receivedMs(8), another);
        sample.tell(Topics.DEVIATIONS, ToldSample.receivedMs(59), withdrawn(another));

        // When
        List<String> faults = faults();

        // Then
        assertThat(faults).singleElement().asString().contains("when the machine went on");
    }

    @Test
    void findsWhatIsToldAsProvisionalTwice() {
        // Given
        ObjectNode provisional = provisional(0);
        sample.tell(Topics.DEVIATIONS, 0, ToldSample.receivedMs(9) + 900, provisional);
        sample.tell(Topics.DEVIATIONS, 0, ToldSample.receivedMs(9) + 700, provisional);

        // When
        List<String> faults = faults();

        // Then
        assertThat(faults).singleElement().asString().contains("told before");
    }

    @Test
    void findsWhatIsTakenBackTwice() {
        // Given
        ObjectNode another = provisional(0).put("key", "another");
        sample.tell(Topics.DEVIATIONS, 0, ToldSample.receivedMs(8), another);
        sample.tell(Topics.DEVIATIONS, 1, ToldSample.receivedMs(9), withdrawn(another));
        sample.tell(Topics.DEVIATIONS, 2, ToldSample.receivedMs(9), withdrawn(another));

        // When
        List<String> faults = faults();

        // Then
        assertThat(faults).singleElement().asString().contains("though it was not provisional");
    }

    @Test
    void findsWhatIsTakenBackAsSomethingElse() {
        // Given
        ObjectNode another = provisional(0).put("key", "another");
        sample.tell(Topics.DEVIATIONS, 0, ToldSample.receivedMs(8), another);
        sample.tell(
                Topics.DEVIATIONS,
                1,
                ToldSample.receivedMs(9),
                withdrawn(another).put("peak", 7));

        // When
        List<String> faults = faults();

        // Then
        assertThat(faults).singleElement().asString().contains("taken back as", "expected");
    }

    @Test
    void findsWhatIsTakenBackThoughNothingWasJudged() {
        // Given
        ObjectNode another = provisional(0).put("key", "another");
        sample.tell(Topics.DEVIATIONS, 0, ToldSample.receivedMs(8), another);
        sample.tell(Topics.DEVIATIONS, 1, ToldSample.receivedMs(8) + 1, withdrawn(another));

        // When
        List<String> faults = faults();

        // Then
        assertThat(faults).singleElement().asString().contains("though no message was judged");
    }

    private ObjectNode provisional(int place) {
        return sample.event(Topics.DEVIATIONS, place).put("provisional", true);
    }

    private static ObjectNode withdrawn(ObjectNode provisional) {
        return provisional
                .deepCopy()
                .put("state", "withdrawn")
                .put("amends", true)
                .put("reason", REASON);
    }

    private List<String> faults() {
        return new ToldAudit(ToldSample.MACHINE, sample.model()).faults(sample.found());
    }
}

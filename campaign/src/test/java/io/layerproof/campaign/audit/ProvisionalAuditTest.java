package io.layerproof.campaign.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.layerproof.campaign.model.LogModel;
import io.layerproof.rules.wire.kafka.Topics;
import io.layerproof.streams.settings.StreamsSettings.Silence;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Shows that the audit of provisional events finds faults, so that finding none means something. */
class ProvisionalAuditTest {

    private static final Silence SILENCE = new Silence(200, 1_000, 30);
    private static final int TAKEN = 13;
    private static final long WALL_MS = ToldSample.receivedMs(TAKEN - 1) + 1_400;

    private final ToldSample sample = new ToldSample();

    @Test
    void findsNothingWhereALookAfterABeginningOfTheLogFindsTheSame() {
        // Given
        deviations().forEach(event -> sample.tell(Topics.DEVIATIONS, WALL_MS, event));

        // When
        List<String> faults = faults();

        // Then
        assertThat(deviations()).isNotEmpty();
        assertThat(faults).isEmpty();
    }

    @Test
    void findsAMemberThatDiffers() {
        // Given
        ObjectNode event = deviations().get(0);
        sample.tell(Topics.DEVIATIONS, WALL_MS, event.put("peak", 1_201.0));

        // When
        List<String> faults = faults();

        // Then
        assertThat(faults).singleElement().asString().contains("cannot have brought it about", "1201");
    }

    @Test
    void findsWhatIsToldBeforeTheTimeHasCome() {
        // Given
        sample.tell(Topics.DEVIATIONS, WALL_MS - 399, deviations().get(0));

        // When
        List<String> faults = faults();

        // Then
        assertThat(faults).singleElement().asString().contains("cannot have brought it about");
    }

    @Test
    void findsAVerdictOfABuildThatWasNotOver() {
        // Given
        ObjectNode verdict = sample.event(Topics.LAYERS, 0)
                .put("event", "verdict")
                .put("key", ToldSample.BUILD)
                .put("provisional", true);
        verdict.putObject("judgement").put("verdict", "CONFORMING");
        sample.tell(Topics.VERDICTS, WALL_MS, verdict);

        // When
        List<String> faults = faults();

        // Then
        assertThat(faults).singleElement().asString().contains("cannot have brought it about");
    }

    private List<ObjectNode> deviations() {
        LogModel model = LogModel.of(sample.raw.subList(0, TAKEN), sample.envelope);
        return model.look(WALL_MS, SILENCE).stream()
                .filter(event -> event.path("event").asText().equals("deviation"))
                .toList();
    }

    private List<String> faults() {
        return ProvisionalAudit.faults(ToldSample.MACHINE, sample.found(), sample.envelope, SILENCE);
    }
}

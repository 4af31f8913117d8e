package io.layerproof.rules.register;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerproof.rules.register.ApprovedVersion.Found;
import io.layerproof.rules.register.ApprovedVersion.TwoContents;
import io.layerproof.rules.register.ApprovedVersion.Unknown;
import io.layerproof.rules.wire.envelope.RegistryEntryReader;
import io.layerproof.rules.wire.kafka.EnvelopeKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ApprovedVersionTest {

    private static final String ID = "simulated-plant";
    private static final String FILE = file();

    private final RegisteredEnvelope first = entry(FILE);
    private final RegisteredEnvelope changed = entry(FILE + "# another content\n");
    private final RegisteredEnvelope second = entry(FILE.replace("\nversion: 2", "\nversion: 3"));

    private static String file() {
        try {
            return Files.readString(Path.of("envelopes/simulated-plant.yaml"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static RegisteredEnvelope entry(String file) {
        return RegistryEntryReader.valid(file.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    }

    @Test
    void theOneContentOfAVersionIsFound() {
        // Given
        List<RegisteredEnvelope> entries = List.of(first, second);

        // When
        ApprovedVersion answer = ApprovedVersion.of(entries, ID, "2");

        // Then
        assertThat(answer).isEqualTo(new Found(first));
        assertThat(answer.found()).contains(first);
    }

    @Test
    void aVersionWithTwoContentsIsNone() {
        // Given
        List<RegisteredEnvelope> entries = List.of(first, changed, second);

        // When
        ApprovedVersion answer = ApprovedVersion.of(entries, ID, "2");

        // Then
        assertThat(answer).isEqualTo(new TwoContents(List.of(first, changed)));
        assertThat(answer.found()).isEmpty();
    }

    @Test
    void whatNothingBearsIsUnknown() {
        // Given
        List<RegisteredEnvelope> entries = List.of(first, second);

        // When
        List<ApprovedVersion> answers = List.of(
                ApprovedVersion.of(entries, ID, "4"),
                ApprovedVersion.of(entries, ID, "02"),
                ApprovedVersion.of(entries, "simulated", "2"),
                ApprovedVersion.of(entries, null, "2"),
                ApprovedVersion.of(entries, ID, null));

        // Then
        assertThat(answers).containsOnly(new Unknown());
    }

    @Test
    void anEntryUnderAnothersKeyIsNone() {
        // Given
        String key = EnvelopeKey.of(first.envelope());

        // When
        var own = RegistryEntryReader.read(key, first.file());
        var others = RegistryEntryReader.read(key, changed.file());
        var withdrawn = RegistryEntryReader.read(key, null);

        // Then
        assertThat(own.map(RegisteredEnvelope::envelope)).contains(first.envelope());
        assertThat(others).isEmpty();
        assertThat(withdrawn).isEmpty();
    }
}

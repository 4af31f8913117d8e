package io.layerproof.app.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.layerproof.app.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

    @TempDir
    Path folder;

    @Test
    void isTakenByOneProgramAtATime() throws IOException {
        // Given
        try (DataDirectory first = DataDirectory.take(folder, false)) {
            assertThat(first.hasKafka()).isFalse();

            // When
            var second = assertThatThrownBy(() -> DataDirectory.take(folder, false));

            // Then
            second.isInstanceOf(Refusal.class).hasMessageContaining("in use by another Layerproof");
        }
    }

    @Test
    void remembersThatItHoldsDataAndTheNumberOfTheRound() throws IOException {
        // Given
        try (DataDirectory first = DataDirectory.take(folder, false)) {
            Files.createDirectories(first.kafka());
            assertThat(first.nextRound()).isEqualTo(1);
        }

        // When
        try (DataDirectory second = DataDirectory.take(folder, false)) {

            // Then
            assertThat(second.hasKafka()).isTrue();
            assertThat(second.nextRound()).isEqualTo(2);
        }
    }

    @Test
    void aResetDeletesWhatIsOurs() throws IOException {
        // Given
        try (DataDirectory first = DataDirectory.take(folder, false)) {
            Files.createDirectories(first.resolve("kafka/log"));
        }

        // When
        try (DataDirectory second = DataDirectory.take(folder, true)) {

            // Then
            assertThat(second.hasKafka()).isFalse();
            assertThat(second.resolve("kafka")).doesNotExist();
        }
    }

    @Test
    void aResetLeavesAloneWhatIsNotOurs() throws IOException {
        // Given
        Path letter = Files.writeString(folder.resolve("letter.txt"), "dear");

        // When
        var reset = assertThatThrownBy(() -> DataDirectory.take(folder, true));

        // Then
        reset.isInstanceOf(Refusal.class).hasMessageContaining("nothing was deleted");
        assertThat(letter).exists();
    }
}

package io.layerproof.app.serve;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.layerproof.app.Refusal;
import io.layerproof.app.console.Console;
import io.layerproof.app.console.Progress;
import io.layerproof.app.console.StopSignal;
import io.layerproof.streams.StreamsService;
import io.layerproof.streams.metrics.JudgingMetrics;
import io.layerproof.streams.settings.StreamsSettings;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ServicesTest {

    @TempDir
    private Path directory;

    private final Services services =
            new Services(new Console(new PrintWriter(Writer.nullWriter()), false, () -> 0), new StopSignal());

    @Test
    void aFileWhereStreamsIsToKeepItsStateIsRefusedWithTheKeysPath() throws Exception {
        // Given
        Path file = Files.writeString(directory.resolve("state"), "somebody's");
        StreamsSettings settings = StreamsSettings.of("127.0.0.1:1", 1, file);

        // When
        assertThatThrownBy(() -> services.startStreams(settings, Progress.SILENT))
                // Then
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith("streams.state-dir: " + file + " cannot be used: ");
    }

    @Test
    @SuppressWarnings("try")
    void aDirectoryThatAnotherStreamsUsesIsRefusedWithTheKeysPath() throws Exception {
        // Given
        StreamsSettings settings = StreamsSettings.of("127.0.0.1:1", 1, directory.resolve("state"));
        try (var other = new StreamsService(settings, JudgingMetrics.NOBODY, InstantSource.system())) {

            // When
            assertThatThrownBy(() -> services.startStreams(settings, Progress.SILENT))
                    // Then
                    .isInstanceOf(Refusal.class)
                    .hasMessageStartingWith("streams.state-dir: " + settings.stateDir() + " cannot be used: ");
        }
    }

    @Test
    void aServiceThatCannotGoOnEndsTheWaitForTheStop() {
        // Given
        services.watch("ingest", () -> false);
        services.watch("the settler", () -> true);

        // When
        assertThatThrownBy(() -> services.awaitStop(() -> {}))
                // Then
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the settler cannot go on; the last lines of the log say why");
    }
}

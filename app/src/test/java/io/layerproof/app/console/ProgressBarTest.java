package io.layerproof.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerproof.gateway.ReplayProgress;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressBarTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @Test
    void onATerminalOneLineIsWrittenOver() {
        // Given
        ProgressBar bar = new ProgressBar(out, true, "M2-07");

        // When
        bar.accept(new ReplayProgress(3369, 5, 7, 8123.4, 0.5, 75));

        // Then
        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .isEqualTo("\rM2-07 [############------------]  50 %  5 layers, 3369 records, 8123 messages/s,"
                        + " 1 min 15 s left\u001B[K");
    }

    @Test
    void elsewhereATenthOfTheFileIsALine() {
        // Given
        ProgressBar bar = new ProgressBar(out, false, "M2-07");

        // When
        for (int percent = 0; percent <= 100; percent++) {
            bar.accept(new ReplayProgress(percent, 1, 7, 100, percent / 100.0, -1));
        }

        // Then
        assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
                .hasSize(11)
                .contains("M2-07  50 %  1 layer, 50 records, 100 messages/s, ? s left");
    }
}

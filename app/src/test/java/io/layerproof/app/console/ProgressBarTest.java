package io.layerproof.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerproof.gateway.ReplayProgress;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressBarTest {

    private static final ReplayProgress HALF = new ReplayProgress(3369, 5, 7, 8123.4, 0.5, 75);

    private final StringWriter out = new StringWriter();

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            120;M2-07 [############------------]  50 %  5 layers, 3369 records, 8123 messages/s, 1 min 15 s left
            80;M2-07  50 %  5 layers, 3369 records, 8123 messages/s, 1 min 15 s left
            60;M2-07  50 %  5 layers, 3369 records, 8123 messages/s
            40;'M2-07  50 %  '""")
    void onATerminalOneLineIsWrittenOverWithAsMuchAsThereIsRoomFor(int columns, String expected) {
        // Given
        ProgressBar bar = new ProgressBar(new Screen(out, new Look(columns, false), true), "M2-07");

        // When
        bar.accept(HALF);
        bar.accept(HALF);
        bar.accept(new ReplayProgress(6738, 8, 0, 8123.4, 1, 0));

        // Then
        assertThat(out.toString()).isEqualTo(expected + "\r\u001B[K" + expected + "\r\u001B[K");
    }

    @Test
    void elsewhereATenthOfTheFileIsALine() {
        // Given
        ProgressBar bar = new ProgressBar(new PrintWriter(out), "M2-07");

        // When
        for (int percent = 0; percent <= 100; percent++) {
            bar.accept(new ReplayProgress(percent, 1, 7, 100, percent / 100.0, -1));
        }

        // Then
        assertThat(out.toString().lines()).hasSize(11).contains("M2-07  50 %  1 layer, 50 records, 100 messages/s");
    }
}

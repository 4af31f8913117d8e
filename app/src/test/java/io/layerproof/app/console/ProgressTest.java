package io.layerproof.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private static final String CLEAR = "\r\u001B[K";

    private final StringWriter err = new StringWriter();
    private final AtomicLong nowNs = new AtomicLong();

    @Test
    void longWorkIsShownOnATerminalAndIsGoneWhenItIsDone() {
        // Given
        Progress progress = onScreen("reading evidence");

        // When
        progress.at(100, 1000);
        nowNs.addAndGet(Progress.SHOWN_AFTER_NS);
        progress.at(200, 1000);
        progress.at(201, 1000);
        progress.at(300, 1000);
        progress.at(1000, 1000);

        // Then
        assertThat(err.toString()).isEqualTo("reading evidence  20 %" + CLEAR + "reading evidence  30 %" + CLEAR);
    }

    @Test
    void shortWorkIsNotShown() {
        // Given
        Progress progress = onScreen("reading evidence");

        // When
        progress.at(100, 1000);
        progress.at(1000, 1000);

        // Then
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void whereNobodyKnowsHowMuchThereIsWhatIsDoneIsShown() {
        // Given
        Progress progress = onScreen("streams restores its state");
        nowNs.addAndGet(Progress.SHOWN_AFTER_NS);

        // When
        progress.at(5000, Progress.NOBODY_KNOWS);
        progress.at(7000, 7000);

        // Then
        assertThat(err.toString()).isEqualTo("streams restores its state: 5000 so far" + CLEAR);
    }

    @Test
    void whereThereIsNoTerminalItIsSilentUnlessItIsAskedFor() {
        // When
        everyPercent(Progress.on(new PrintWriter(err), false, nowNs::get).apply("reading"));
        assertThat(err.toString()).isEmpty();
        everyPercent(Progress.on(new PrintWriter(err), true, nowNs::get).apply("reading"));

        // Then
        assertThat(err.toString().lines())
                .hasSize(11)
                .startsWith("reading 0 %", "reading 10 %")
                .endsWith("reading 100 %");
    }

    private static void everyPercent(Progress progress) {
        for (int percent = 0; percent <= 100; percent++) {
            progress.at(percent, 100);
        }
    }

    private Progress onScreen(String step) {
        return Progress.on(new Screen(err, new Look(80, false), true), false, nowNs::get)
                .apply(step);
    }
}

package io.layerproof.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScreenTest {

    private final StringWriter out = new StringWriter();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "B1 on M1: NONCONFORMING   (envelope E 1)",
                "  layers           IN 7: 1   OUT 2: 2, 5   NOT EVALUABLE 1: 3",
                "06:00:01 M1 NONCONFORMITY raised from minor to major, oxygen-high",
                "WRONG   evidence.jsonl:3",
                "layerproof: there is no command juge"
            })
    void coloursAddToTheWordsAndTakeNothingAway(String line) {
        // When
        Screen.line(new Screen(out, new Look(120, true), true), line);

        // Then
        assertThat(out.toString()).contains("\u001B[");
        assertThat(out.toString().replaceAll("\u001B\\[[0-9;]*m", "").stripTrailing())
                .isEqualTo(line);
    }

    @ParameterizedTest
    @ValueSource(strings = {"OUT 0", "OUT: 0", "NOT EVALUABLE 0", "a sentence without a verdict", "OUTSIDE and INSIDE"})
    void whatMeansNothingBadHasNoColour(String line) {
        // When
        Screen.line(new Screen(out, new Look(120, true), true), line);

        // Then
        assertThat(out.toString().stripTrailing()).isEqualTo(line);
    }

    @Test
    void whereThereIsNoScreenALineIsPrintedAsItIs() {
        // Given
        String line = "B1 on M1: NONCONFORMING " + "word ".repeat(100).strip();

        // When
        Screen.line(new PrintWriter(out), line);

        // Then
        assertThat(out.toString().stripTrailing()).isEqualTo(line);
    }

    @Test
    void whatIsForProgramsIsNeitherWrappedNorColoured() {
        // Given
        String json = "{\"verdict\":\"CONFORMING\",\"text\":\"" + "word ".repeat(100) + "\"}";

        // When
        new Screen(out, new Look(40, true), true).println(json);

        // Then
        assertThat(out.toString().stripTrailing()).isEqualTo(json);
    }

    @Test
    void aLineThatPassesIsGoneBeforeTheNext() {
        // Given
        Screen screen = new Screen(out, new Look(40, false), true);

        // When
        screen.pass("reading evidence  40 %");
        screen.println("layerproof: not one");

        // Then
        assertThat(out.toString().stripTrailing()).isEqualTo("reading evidence  40 %\r\u001B[Klayerproof: not one");
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            xterm-256color, -,   -,   -,   80,  true
            xterm-256color, -,   -,   132, 132, true
            xterm-256color, -,   40,  132, 40,  true
            xterm-256color, -,   no,  -,   80,  true
            xterm-256color, '',  -,   -,   80,  true
            xterm-256color, 1,   -,   -,   80,  false
            dumb,           -,   -,   -,   80,  false
            -,              -,   -,   -,   80,  false
            xterm,          -,   5,   -,   20,  true""")
    void aTerminalIsAsItsEnvironmentSays(
            String term,
            String noColour,
            String columns,
            String measured,
            int expectedColumns,
            boolean expectedColours) {
        // Given
        Map<String, String> environment = new HashMap<>();
        environment.put("TERM", term);
        environment.put("NO_COLOR", noColour);
        environment.put("COLUMNS", columns);

        // When
        Look look = Look.ofTerminal(environment::get, measured);

        // Then
        assertThat(look).isEqualTo(new Look(expectedColumns, expectedColours));
    }
}

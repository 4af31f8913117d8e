package io.layerproof.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WrapTest {

    private static final long SEED = 12;
    private static final String EVENT =
            "06:00:01 SIM-01  layer 2-3 NONCONFORMITY minor, oxygen-high: 812 ppm, above the pq limit 800 ppm";

    @ParameterizedTest
    @ValueSource(ints = {40, 80, 120})
    void noLineIsWiderThanTheTerminalAndNoWordIsBrokenOrLost(int columns) {
        // Given
        Random random = new Random(SEED);
        List<String> words = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            words.add("w".repeat(1 + random.nextInt(19)) + "-" + i);
        }

        // When
        List<String> lines = Wrap.lines(String.join(" ", words), columns, 6);

        // Then
        assertThat(lines).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(columns));
        assertThat(lines.stream().flatMap(line -> Arrays.stream(line.strip().split(" +"))))
                .containsExactlyElementsOf(words);
    }

    @Test
    void aLineGoesOnBelowItsText() {
        // When
        List<String> lines = Wrap.lines(EVENT, 80, 27);

        // Then
        assertThat(lines)
                .containsExactly(
                        "06:00:01 SIM-01  layer 2-3 NONCONFORMITY minor, oxygen-high: 812 ppm, above the",
                        " ".repeat(27) + "pq limit 800 ppm");
    }

    @Test
    void whereThatLeavesNoRoomItGoesOnALittleFurtherIn() {
        // When
        List<String> lines = Wrap.lines(EVENT, 40, 27);

        // Then
        assertThat(lines)
                .containsExactly(
                        "06:00:01 SIM-01  layer 2-3 NONCONFORMITY",
                        "  minor, oxygen-high: 812 ppm, above the",
                        "  pq limit 800 ppm");
    }

    @Test
    void aWordThatIsLongerThanALineStandsByItself() {
        // When
        List<String> lines = Wrap.lines("sha256 " + "0".repeat(64) + " of it", 40, 2);

        // Then
        assertThat(lines).containsExactly("sha256", "  " + "0".repeat(64), "  of it");
    }

    @Test
    void coloursTakeNoRoom() {
        // Given
        String text = "x".repeat(30) + " CONFORMING";

        // When
        List<String> lines = Wrap.lines(Colours.of(text), 41, 0);

        // Then
        assertThat(lines).singleElement().asString().contains("\u001B[", "CONFORMING");
    }

    @Test
    void theTextOfALineBeginsAfterItsFirstWideGap() {
        // Then
        assertThat(Wrap.indentOf("  -h, --help      Show this help")).isEqualTo(18);
        assertThat(Wrap.indentOf("  layers           IN 7: 1   OUT 2")).isEqualTo(19);
        assertThat(Wrap.indentOf("  no gap in this one")).isEqualTo(4);
        assertThat(Wrap.indentOf("                   from 2026-11-21")).isEqualTo(19);
    }

    @Test
    void proseIsWrappedAnewAndExamplesStayAsTheyAre() {
        // When
        List<String> paragraphs =
                Wrap.paragraphs(List.of("One", "sentence.", "", "    key: 1", "    other: 2", "- a", "b"));

        // Then
        assertThat(paragraphs).containsExactly("One sentence.", "", "    key: 1", "    other: 2", "- a b");
    }
}

package io.layerproof.rules.words;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerproof.rules.envelope.Measure;
import io.layerproof.rules.envelope.Units;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnitWordsTest {

    private static final long S = 1_000_000_000L;

    @Test
    void aMeasureHasItsUnitInUcumAndAsPeopleWriteIt() {
        // Given
        List<Measure> measures = List.of(
                new Measure.Value("o2.chamber"),
                new Measure.Value("gas.flow.actual"),
                new Measure.Value("of.no.catalogue"),
                new Measure.Unchanged("o2.chamber"),
                new Measure.LayerTimeRatio(5),
                new Measure.Rate("o2.chamber", 60 * S, 60 * S),
                new Measure.Rate("plate.temp", 60 * S, 10 * S),
                new Measure.Rate("gas.flow.actual", 60 * S, S),
                new Measure.Rate("of.no.catalogue", 60 * S, S));

        // When
        List<String> units = measures.stream()
                .map(measure -> Units.of(measure) + " | " + UnitWords.of(measure))
                .toList();

        // Then
        assertThat(units)
                .containsExactly(
                        "[ppm] | ppm",
                        "m3/h | m³/h",
                        "null | ",
                        "s | s",
                        "1 | ",
                        "[ppm]/min | ppm per 1 min",
                        "Cel/(10.s) | °C per 10 s",
                        "m3/h/s | m³/h per 1 s",
                        "null | ");
    }
}

package io.layerproof.gateway.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerproof.rules.signal.Unit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenUnitsTest {

    @ParameterizedTest
    @CsvSource({
        "ppm, [ppm]", "[ppm], [ppm]", "PPM, [ppm]", "ppmV, [ppm]", "Vol.-%, %", "°C, Cel", "℃, Cel", "degC, Cel",
                "[°C], Cel",
        "m³/h, m3/h", "m^3/h, m3/h", "l/min, L/min", "µs, us", "μm, um", "sec, s", "hrs, h", "(mbar), mbar", "msec, ms"
    })
    void whatPeopleWriteIsUnderstood(String written, String code) {
        // When
        var found = WrittenUnits.find(written);

        // Then
        assertThat(found.map(Unit::code)).contains(code);
    }

    @ParameterizedTest
    @EnumSource(Unit.class)
    void everyCodeStandsForItself(Unit unit) {
        // When
        var found = WrittenUnits.find(" " + unit.code() + " ");

        // Then
        assertThat(found).contains(unit);
    }

    @ParameterizedTest
    @ValueSource(strings = {"slpm", "furlong", "", "[]", "Ma", "dd.MM.yyyy"})
    void whatIsNotKnownIsNotGuessed(String written) {
        // When
        var found = WrittenUnits.find(written);

        // Then
        assertThat(found).isEmpty();
    }

    @Test
    void aDashSaysThatAColumnHasNone() {
        // Given
        Stream<String> written = Stream.of("", " ", "-", "--", "–", "[-]", "n/a", "1", "%");

        // When
        var some = written.filter(cell -> !WrittenUnits.isNone(cell));

        // Then
        assertThat(some).containsExactly("1", "%");
    }
}

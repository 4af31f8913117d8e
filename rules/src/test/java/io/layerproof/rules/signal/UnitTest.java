package io.layerproof.rules.signal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitTest {

    @ParameterizedTest(name = "{0} {1} is {2} {3}")
    @CsvSource({
        "1, %, 10000, [ppm]",
        "0.3, %, 3000, [ppm]",
        "0.0267, %, 267, [ppm]",
        "0.01, 1, 10000, [ppm]",
        "1.71E-6, 1, 1.71, [ppm]",
        "0, Cel, 273.15, K",
        "473.15, K, 200, Cel",
        "1, bar, 1000, mbar",
        "2.35, kPa, 23.5, mbar",
        "100, Pa, 1, mbar",
        "1013, hPa, 1013, mbar",
        "1000, L/min, 60, m3/h",
        "3, m3/h, 50, L/min",
        "60, um, 0.06, mm",
        "1.2, m/s, 1200, mm/s",
        "2, min, 120, s",
        "7.8230324, h, 28162.91664, s",
        "1, d, 24, h",
        "250, ms, 0.25, s",
        "0.2, kW, 200, W",
        "8690, mA, 8.69, A"
    })
    void unitsOfOneKindConvertExactly(String value, String from, String expected, String to) {
        // Given
        Unit source = Unit.of(from).orElseThrow();
        Unit target = Unit.of(to).orElseThrow();

        // When
        Optional<BigDecimal> converted = source.convert(new BigDecimal(value), target);

        // Then
        assertThat(converted).hasValueSatisfying(it -> assertThat(it).isEqualByComparingTo(expected));
    }

    @Test
    void unitsOfDifferentKindsDoNotConvert() {
        // Given
        BigDecimal one = BigDecimal.ONE;

        // When
        Optional<BigDecimal> converted = Unit.CELSIUS.convert(one, Unit.KILOPASCAL);

        // Then
        assertThat(converted).isEmpty();
        assertThat(Unit.ONE.convert(one, Unit.YES_OR_NO)).isEmpty();
        assertThat(Unit.LAYER.convert(one, Unit.ONE)).isEmpty();
        assertThat(Unit.METRE_PER_SECOND.convert(one, Unit.CUBIC_METRE_PER_HOUR))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"cbm/h", "°C", "ppm", "PPM", "m³/h", "''"})
    void onlyUcumCodesAreUnits(String written) {
        // Given a unit as machines write it

        // When
        Optional<Unit> unit = Unit.of(written);

        // Then
        assertThat(unit).isEmpty();
    }
}

package io.layerproof.rules.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerproof.rules.message.EventTime;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Rfc3339Test {

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "1970-01-01T00:00:00Z, 0",
        "1970-01-01t00:00:00z, 0",
        "1970-01-01T00:00:00.000000001Z, 1",
        "1970-01-01T00:00:00.1Z, 100000000",
        "1969-12-31T23:59:59.999999999Z, -1",
        "1970-01-01T01:00:00+01:00, 0",
        "1969-12-31T18:30:00-05:30, 0",
        "1970-01-01T00:00:00-00:00, 0",
        "2000-02-29T00:00:00Z, 951782400000000000",
        "2026-11-20T06:13:22.250Z, 1795155202250000000",
        "1678-01-01T00:00:00Z, -9214560000000000000",
        "2261-12-31T23:59:59.999999999Z, 9214646399999999999",
    })
    void readsInstants(String text, long timeNs) {
        assertThat(Rfc3339.parse(text)).isEqualTo(timeNs);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Z",
                "2026-11-20",
                "2026-11-20T06:00Z",
                "2026-11-20T06:00:00",
                "2026-11-20T06:00:00.Z",
                "2026-11-20T06:00:00.1234567890Z",
                "2026-11-20 06:00:00Z",
                "2026-11-20T06:00:00,5Z",
                "2026-11-20T06:00:00+0100",
                "2026-11-20T06:00:00+01",
                "2026-11-20T06:00:00+24:00",
                "2026-11-20T06:00:00+01:60",
                "2026-13-20T06:00:00Z",
                "2026-00-20T06:00:00Z",
                "2026-02-29T06:00:00Z",
                "1900-02-29T06:00:00Z",
                "2026-04-31T06:00:00Z",
                "2026-11-00T06:00:00Z",
                "2026-11-20T24:00:00Z",
                "2026-11-20T06:60:00Z",
                "2026-11-20T23:59:60Z",
                "+2026-11-20T06:00:00Z",
                "-026-11-20T06:00:00Z",
                "2026-11-20T06:00:00Z ",
                " 2026-11-20T06:00:00Z",
                "2026-11-20T06:00:00ZZ",
                "２026-11-20T06:00:00Z",
            })
    void whatIsNoInstantIsUnreadable(String text) {
        assertThat(Rfc3339.parse(text)).isEqualTo(Rfc3339.UNREADABLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1677-12-31T23:59:59.999999999Z",
                "2262-01-01T00:00:00Z",
                "9999-12-31T23:59:59Z",
                "0000-01-01T00:00:00Z"
            })
    void whatALongCannotHoldIsOutOfRange(String text) {
        assertThat(Rfc3339.parse(text)).isEqualTo(Rfc3339.OUT_OF_RANGE);
    }

    @Test
    void anyInstantIsReadAsItWasWritten() {
        // Given
        Random random = new Random(3339);

        for (int i = 0; i < 50_000; i++) {
            long timeNs = random.nextLong(-9_214_560_000_000_000_000L, 9_214_646_400_000_000_000L);

            // When
            String text = EventTime.format(timeNs);

            // Then
            assertThat(Rfc3339.parse(text)).isEqualTo(timeNs);
            assertThat(Instant.parse(text)).isEqualTo(Instant.ofEpochSecond(0, timeNs));
        }
    }

    @Test
    void writesNineDecimals() {
        assertThat(EventTime.format(0)).isEqualTo("1970-01-01T00:00:00.000000000Z");
        assertThat(EventTime.format(-1)).isEqualTo("1969-12-31T23:59:59.999999999Z");
    }
}

package io.layerproof.rules.wire.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalContentTest {

    @ParameterizedTest(name = "{0} and {1}: equal {2}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{\"a\":1,\"b\":2}; { \"b\" : 2 , \"a\" : 1 }; true",
                "{\"a\":1}; {\"a\":1.0}; true",
                "{\"a\":1}; {\"a\":1e0}; true",
                "{\"a\":1}; {\"a\":10E-1}; true",
                "{\"a\":100}; {\"a\":1e+2}; true",
                "{\"a\":0}; {\"a\":-0.000e9}; true",
                "{\"a\":0.10}; {\"a\":1e-1}; true",
                "{\"a\":1e400}; {\"a\":10e399}; true",
                "{\"a\":1e400}; {\"a\":1e401}; false",
                "{\"a\":1e99999999999999999999}; {\"a\":10e99999999999999999998}; true",
                "{\"a\":9007199254740993}; {\"a\":9007199254740992}; false",
                "{\"a\":0.1}; {\"a\":0.1000000000000000055511151231257827}; false",
                "{\"a\":1}; {\"a\":-1}; false",
                "{\"a\":1}; {\"a\":true}; false",
                "{\"a\":1}; {\"a\":\"1\"}; false",
                "{\"a\":\"e\\u0301\\u00e9\\/\"}; {\"a\":\"e\u0301é/\"}; true",
                "{\"\\u0061\":1}; {\"a\":1}; true",
                "{\"a\":null}; {}; false",
                "{\"a\":null}; {\"a\":false}; false",
                "{\"a\":[]}; {\"a\":{}}; false",
                "{\"a\":[1,2]}; {\"a\":[2,1]}; false",
                "{\"a\":[[1],2]}; {\"a\":[[1,2]]}; false",
                "{\"a\":{\"c\":1,\"b\":[{\"y\":1,\"x\":2}]}}; {\"a\":{\"b\":[{\"x\":2,\"y\":1}],\"c\":1}}; true",
                "{\"a\":{\"b\":1},\"c\":2}; {\"a\":{\"b\":1,\"c\":2}}; false",
                "{\"a\":1,\"received\":\"x\"}; {\"received\":{\"b\":[1]},\"a\":1}; true",
                "{\"a\":1,\"received\":\"x\"}; {\"a\":1}; true",
                "{\"a\":{\"received\":1}}; {\"a\":{}}; false",
            })
    void copiesAreToldFromConflicts(String one, String other, boolean equal) {
        // When
        byte[] a = canonical(one);
        byte[] b = canonical(other);

        // Then
        assertThat(Arrays.equals(a, b)).isEqualTo(equal);
        assertThat(Arrays.equals(CanonicalContent.fingerprint(a), CanonicalContent.fingerprint(b)))
                .isEqualTo(equal);
        assertThat(CanonicalContent.fingerprint(a)).hasSize(16);
    }

    @Test
    void numbersAreEqualExactlyIfTheirDecimalsAre() {
        // Given
        Random random = new Random(815);
        Map<BigDecimal, String> seen = new HashMap<>();

        for (int i = 0; i < 20_000; i++) {
            String text = (random.nextBoolean() ? "-" : "")
                    + random.nextInt(30)
                    + (random.nextBoolean() ? "." + random.nextInt(10) + "0".repeat(random.nextInt(3)) : "")
                    + (random.nextBoolean() ? "e" + (random.nextInt(7) - 3) : "");

            // When
            String canonical = CanonicalContent.number(text);

            // Then
            BigDecimal value = new BigDecimal(text).stripTrailingZeros();
            assertThat(new BigDecimal(canonical)).isEqualByComparingTo(value);
            assertThat(seen.computeIfAbsent(value, v -> canonical)).isEqualTo(canonical);
        }
    }

    @Test
    void anyOrderOfKeysGivesTheSameBytes() {
        // Given
        Random random = new Random(4711);
        List<String> members = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            members.add("\"k" + random.nextInt(1 << 30) + "x".repeat(i) + "\":[" + i + ",{\"z\":1,\"é\":2}]");
        }
        byte[] first = canonical(members.stream().collect(Collectors.joining(",", "{", "}")));

        for (int i = 0; i < 200; i++) {
            // When
            Collections.shuffle(members, random);
            byte[] shuffled = canonical(members.stream().collect(Collectors.joining(" ,", "{ ", "}")));

            // Then
            assertThat(shuffled).isEqualTo(first);
        }
    }

    @Test
    void onlyTheSliceCounts() {
        // Given
        byte[] array = "[{\"a\":1},{\"a\":2}]".getBytes(UTF_8);

        // When
        byte[] second = CanonicalContent.of(array, 9, 7);

        // Then
        assertThat(second).isEqualTo(canonical("{\"a\":2}"));
    }

    private static byte[] canonical(String json) {
        byte[] bytes = json.getBytes(UTF_8);
        return CanonicalContent.of(bytes, 0, bytes.length);
    }
}

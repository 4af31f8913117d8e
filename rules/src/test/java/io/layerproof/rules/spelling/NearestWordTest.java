package io.layerproof.rules.spelling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestWordTest {

    private static final List<String> KNOWN = List.of("expose", "recoat", "o2.chamber", "o2.gasloop", "unknown", "pq");

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "exposing, expose",
        "EXPOSE, expose",
        "reocat, recoat",
        "O2_Chamber, o2.chamber",
        "o2-gas-loop, o2.gasloop",
        "unkown, unknown",
        "qp, pq",
    })
    void aSlipIsUnderstood(String written, String meant) {
        // When, then
        assertThat(NearestWord.to(written, KNOWN)).contains(meant);
        assertThat(NearestWord.hint(written, KNOWN)).isEqualTo("; did you mean " + meant + "?");
    }

    @Test
    void whatIsFarFromEveryWordIsNoneOfThem() {
        // When, then
        assertThat(NearestWord.to("temperature", KNOWN)).isEmpty();
        assertThat(NearestWord.to("", KNOWN)).isEmpty();
        assertThat(NearestWord.hint("temperature", KNOWN)).isEmpty();
    }
}

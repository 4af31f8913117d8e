package io.layerproof.rules.wire.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerproof.rules.verdict.BuildVerdict;
import io.layerproof.rules.verdict.Counts;
import io.layerproof.rules.verdict.Judgement;
import io.layerproof.rules.wire.Judgements;
import io.layerproof.rules.wire.SortedJson;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgementWriterTest {

    @Test
    void aJudgementIsWrittenByteForByte() {
        // When
        String json = JudgementWriter.json(Judgements.WITH_EVERYTHING);

        // Then
        assertThat(json).isEqualTo("""
                        {"build":"B-1","counts":{"conflicts":1,"duplicates":2,"messages":100,"missing":4,"not-evaluated":3,"quarantined":5},
                        "deviations":[
                        {"devices":["D-1"],"end":"2026-11-20T06:00:12.500000000Z","layers":[3,4],
                        "nonconformity":"AAAQEAYEAUDAOCAJBIFQYDIOB4","onset":"2026-11-20T06:00:00.000000000Z",
                        "opened":"2026-11-20T06:00:05.000000000Z","peak":1013,"peak-time":"2026-11-20T06:00:07.000000000Z","reports":7,"rule":"oxygen-high",
                        "seconds-outside":12.5,"tier":"oq"},
                        {"devices":[],"end":null,"layers":[],"onset":"2026-11-20T06:00:00.000000001Z","opened":"2026-11-20T06:00:00.000000001Z","peak":0.1,
                        "peak-time":"2026-11-20T06:00:00.000000001Z","reports":0,"rule":"oxygen-high","seconds-outside":13,"tier":"iq"}],
                        "devices":[{"code":"D-1","verdict":"NONCONFORMING"}],
                        "envelope":{"id":"ti64 \\"é\\"","sha256":"ab12","version":3},
                        "findings":[
                        {"end":"2026-11-20T06:00:01.000000000Z","kind":"silence","layers":[3],"onset":"2026-11-20T06:00:00.000000000Z",
                        "outcome":"NOT_EVALUABLE","signal":"gas.flow","what":"silent"},
                        {"end":null,"kind":"interlock","layers":[],"onset":"2026-11-20T06:00:00.000000000Z","outcome":"OUT","rule":"no-laser"},
                        {"kind":"clock","onset":"2026-11-20T06:00:02.000000000Z","outcome":"IN","what":"step-back"}],
                        "layers":[
                        {"coverage":{"gas":null,"oxygen-high":0.95},"end":"2026-11-20T06:00:10.000000000Z","layer":3,
                        "start":"2026-11-20T06:00:00.000000000Z","verdict":"OUT"},
                        {"coverage":{},"end":null,"layer":4,"start":"2026-11-20T06:00:10.000000000Z","verdict":"NOT_EVALUABLE"}],
                        "nonconformities":[
                        {"end":"2026-11-20T06:00:12.500000000Z","id":"AAAQEAYEAUDAOCAJBIFQYDIOB4","layers":[3,4],"onset":"2026-11-20T06:00:00.000000000Z",
                        "rule":"oxygen-high","severity":"major","tiers":["pq","oq"]}],
                        "verdict":"NONCONFORMING"}""".replace("\n", ""));
    }

    @Test
    void anEmptyJudgementHasAllItsKeys() {
        // Given
        Judgement empty = new Judgement(
                "B",
                "e",
                1,
                "00",
                BuildVerdict.INCOMPLETE,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                new Counts(0, 0, 0, 0, 0, 0));

        // When
        String json = JudgementWriter.json(empty);

        // Then
        assertThat(json)
                .isEqualTo(
                        "{\"build\":\"B\",\"counts\":{\"conflicts\":0,\"duplicates\":0,\"messages\":0,\"missing\":0,\"not-evaluated\":0,\"quarantined\":0},"
                                + "\"deviations\":[],\"devices\":[],\"envelope\":{\"id\":\"e\",\"sha256\":\"00\",\"version\":1},\"findings\":[],"
                                + "\"layers\":[],\"nonconformities\":[],\"verdict\":\"INCOMPLETE\"}");
    }

    @ParameterizedTest(name = "{0} is written {1}")
    @CsvSource({
        "13.0, 13",
        "-13.0, -13",
        "0.0, 0",
        "-0.0, 0",
        "12.5, 12.5",
        "0.1, 0.1",
        "1.0E-9, 1.0E-9",
        "12345678.9, 1.23456789E7",
        "123456789, 123456789",
        "9007199254740992, 9007199254740992",
        "1e18, 1000000000000000000",
        "2e23, 2.0E23",
        "5.684341886080802E-14, 5.684341886080802E-14",
        "1e300, 1.0E300",
        "Infinity, null",
        "NaN, null",
    })
    void numbersHaveOneForm(double number, String text) {
        assertThat(SortedJson.text(List.of(number))).isEqualTo("[" + text + "]");
    }

    @Test
    void stringsEscapeWhatTheyMust() {
        assertThat(SortedJson.text(List.of("a\"\\/\b\f\n\r\t\u0001\u001fé😀\u007f")))
                .isEqualTo("[\"a\\\"\\\\/\\b\\f\\n\\r\\t\\u0001\\u001fé😀\u007f\"]");
    }
}

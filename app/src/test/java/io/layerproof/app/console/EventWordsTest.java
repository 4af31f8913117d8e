package io.layerproof.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerproof.rules.event.Event;
import io.layerproof.rules.wire.event.EventReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventWordsTest {

    private static final String NONCONFORMITY = """
            {"event":"nonconformity","machine":"SIM-01","build":"B1","key":"ABC","state":"open","provisional":false,
             "envelope":null,"id":"ABC","severity":"%s","rule":"oxygen-high","onset":"2026-11-20T06:00:01.000000000Z",
             "end":null,"layers":[2,3],"tiers":["pq"],
             "tier":"pq","value":812.0,"limit":800.0,"unit":"[ppm]","signals":["o2.chamber"]}""";

    private static final String DEVIATION = """
            {"event":"deviation","machine":"SIM-01","build":"B1","key":"K","state":"open","provisional":false,
             "envelope":null,"rule":"oxygen-high","tier":"pq",%s"value":812.0,"limit":800.0,"unit":"[ppm]",
             "signals":["o2.chamber"],"onset":"2026-11-20T06:00:01.000000000Z",
             "opened":"2026-11-20T06:00:11.000000000Z","end":null,"seconds-outside":0.0,"peak":812.0,
             "peak-time":"2026-11-20T06:00:11.000000000Z","layers":[2],"devices":[],"reports":0}""";

    private static final String SILENCE = """
            {"event":"finding","machine":"SIM-01","build":"B1","key":"","state":"%s","provisional":%s,"envelope":null,
             "kind":"silence","signal":"o2.chamber","what":"silent","outcome":"NOT_EVALUABLE",
             "onset":"2026-11-20T06:00:01.000000000Z","end":%s,"layers":[4]%s}""";

    private static final String LIFE = """
            {"event":"build","machine":"SIM-01","build":"B1","state":"%s","envelope":%s,
             "time":"2026-11-20T06:00:01.000000000Z","outcome":"aborted","reason":"late","what":"1/7"}""";

    private final EventWords words = new EventWords();

    @Test
    void aNonconformityIsToldWithMachineLayersValueLimitAndUnit() {
        // When
        var line = words.line(event(NONCONFORMITY.formatted("minor")));

        // Then
        assertThat(line)
                .hasValue(
                        "06:00:01 SIM-01  layer 2-3 NONCONFORMITY minor, oxygen-high: 812 ppm, above the pq limit 800 ppm");
    }

    @Test
    void whatIsToldAgainIsSaidOnceUntilItGetsWorse() {
        // Given
        words.line(event(NONCONFORMITY.formatted("minor")));

        // When
        var again = words.line(event(NONCONFORMITY.formatted("minor")));
        var worse = words.line(event(NONCONFORMITY.formatted("major")));

        // Then
        assertThat(again).isEmpty();
        assertThat(worse.orElseThrow()).contains("NONCONFORMITY raised from minor to major, oxygen-high: 812 ppm");
    }

    @Test
    void aNonconformityIsOverAfterSoLongWithItsPeak() {
        // Given
        String over = NONCONFORMITY
                .formatted("minor")
                .replace("\"open\"", "\"ended\"")
                .replace("\"end\":null", "\"end\":\"2026-11-20T06:00:34.000000000Z\"");

        // When
        var line = words.line(event(over));

        // Then
        assertThat(line.orElseThrow())
                .startsWith("06:00:34 SIM-01")
                .endsWith("oxygen-high: over after 33 s, peak 812 ppm, above the pq limit 800 ppm");
    }

    @Test
    void aDeviationIsToldByItsNonconformityWhichCameAboutWithIt() {
        // When
        var deviation = words.line(event(DEVIATION.formatted("\"nonconformity\":\"ABC\",")));
        var nonconformity = words.line(event(NONCONFORMITY.formatted("minor")));
        var alone = words.line(event(DEVIATION.formatted("")));

        // Then
        assertThat(deviation).isEmpty();
        assertThat(nonconformity.orElseThrow()).startsWith("06:00:11 SIM-01");
        assertThat(alone.orElseThrow()).contains("deviation pq of oxygen-high: 812 ppm");
    }

    @Test
    void whatTheWallClockBroughtAboutIsSaidSoAndWhyItIsTakenBack() {
        // When
        var provisional = words.line(event(SILENCE.formatted("open", "true", "null", "")));
        var over = words.line(event(SILENCE.formatted("ended", "false", "\"2026-11-20T06:00:09.000000000Z\"", "")));
        var takenBack = words.line(
                event(SILENCE.formatted("withdrawn", "true", "null", ",\"amends\":true,\"reason\":\"it spoke\"")));

        // Then
        assertThat(provisional)
                .hasValue("06:00:01 SIM-01  layer 4   silence o2.chamber silent (so far by the wall clock only)");
        assertThat(over).hasValue("06:00:09 SIM-01  layer 4   silence o2.chamber silent, over");
        assertThat(takenBack.orElseThrow()).contains("silence o2.chamber silent, taken back: it spoke");
    }

    @ParameterizedTest
    @CsvSource({"'\"316L\"', 316L", "null, nothing"})
    void aFactThatIsNotTheEnvelopesIsToldWithWhatWasExpectedAndFound(String reported, String found) {
        // When
        var line = words.line(event("""
                {"event":"finding","machine":"SIM-01","build":"B1","key":"","state":"open","provisional":false,
                 "envelope":null,"kind":"identity","rule":"identity","what":"material","expected":"Ti-6Al-4V ELI",
                 "found":%s,"outcome":"OUT","onset":"2026-11-20T06:00:01.000000000Z"}""".formatted(reported)));

        // Then
        assertThat(line.orElseThrow()).endsWith("identity material, expected Ti-6Al-4V ELI, found " + found);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            started;null;build B1 started, no envelope: nothing can be judged
            started;{"id":"E","version":3,"sha256":"ab"};build B1 started, envelope E 3
            ended;null;build B1 aborted
            reassess;null;build B1 will have to be judged once more: late 1/7""")
    void theLifeOfABuildIsTold(String state, String envelope, String expected) {
        // When
        var line = words.line(event(LIFE.formatted(state, envelope)));

        // Then
        assertThat(line.orElseThrow()).endsWith(expected);
    }

    @Test
    void whatIsFoundAgainAndAgainHasALineWheneverThereAreTwiceAsMany() {
        // Given
        List<String> lines = new ArrayList<>();

        // When
        for (int count = 2; count <= 9; count++) {
            String more = ",\"count\":%d,\"last-onset\":\"2026-11-20T06:00:0%dZ\"".formatted(count, count);
            String end = count % 2 == 0 ? "null" : "\"2026-11-20T06:00:09.500000000Z\"";
            words.line(event(SILENCE.formatted(count % 2 == 0 ? "open" : "ended", "false", end, more)))
                    .ifPresent(lines::add);
        }

        // Then
        assertThat(lines)
                .containsExactly(
                        "06:00:02 SIM-01  layer 4   silence o2.chamber silent, 2 times since 06:00:01",
                        "06:00:04 SIM-01  layer 4   silence o2.chamber silent, 4 times since 06:00:01",
                        "06:00:08 SIM-01  layer 4   silence o2.chamber silent, 8 times since 06:00:01");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            unknown;"E";"3";E 3 is not registered
            unknown;null;null;it claims none
            two contents;"E";"3";E 3 is registered with two contents: withdraw one
            withdrawn;"E";"3";E 3 was withdrawn
            no start;null;null;its build-started is missing""")
    void aBuildWithoutEnvelopeIsAWarningThatSaysWhy(String why, String envelope, String version, String expected) {
        // When
        var line = words.line(event("""
                {"event":"build","machine":"SIM-01","build":"B1","state":"without-envelope","envelope":null,
                 "time":"2026-11-20T06:00:01.000000000Z","why":"%s","claimed-envelope":%s,"claimed-version":%s}""".formatted(why, envelope, version)));

        // Then
        assertThat(line).hasValue("06:00:01 SIM-01            WARNING build B1 has no envelope: " + expected);
    }

    private static Event event(String json) {
        return EventReader.read(json);
    }
}

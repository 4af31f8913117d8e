package io.layerproof.rules.wire.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageCheckTest {

    private static final String STARTED = "{'type':'build-started','session':1,'seq':0,'after':null,"
            + "'time':'2026-11-20T06:00:00Z','build':'B','envelope':{'id':'e','version':1},'layers-planned':2,"
            + "'machine':{'id':'M','software':{'slicer':'4'},'parameter-set':'p','material':'m','nominal':{'a':1}},"
            + "'devices':[{'code':'D','product':'cup','layers':[1,2],'position':[1,2]}],"
            + "'specimens':[{'code':'D','kind':'tensile','layers':[1,2]}],'powder':[{'lot':'L','share':1}],"
            + "'operator':'op','gas':'argon','job-file':'j'}";

    private static final String FRAME = "{'type':'frame','session':1,'seq':1,'time':'2026-11-20T06:00:01Z','build':'B',"
            + "'phase':'expose','layer':1,'values':{'o2.chamber':412.0,'door.closed':true},'bad':['plate.temp']}";

    private static final String ENDED = "{'type':'build-ended','session':1,'seq':2,'time':'2026-11-20T06:00:02Z',"
            + "'build':'B','outcome':'completed'}";

    @Test
    void aBuildAsItShouldBeHasNoRemarks() {
        assertThat(remarks(STARTED, FRAME, "", ENDED, "{'type':'gone','session':1,'numbers':[[4,5]]}"))
                .isEmpty();
        assertThat(remarks("[" + STARTED + "," + FRAME + "," + ENDED + "]")).isEmpty();
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            'phase':'expose'    | 'phase':'exposing'     | phase: found "exposing", which is unknown | did you mean expose?
            'phase':'expose'    | 'phase':7              | phase: found 7, which is as none          | one of setup purge
            'phase':'expose',   | ``                     | phase: found no such key, so the phase is | unknown
            'phase':'expose'    | 'fase':'expose'        | fase: found an unknown key                | expected phase
            'phase':'expose'    | 'state':'expose'       | state: found an unknown key               | expected phase
            'values':           | 'measurements':        | measurements: found an unknown key        | expected values
            'build':'B'         | 'build_id':'B'         | build_id: found an unknown key            | expected build
            'layer':1           | 'layer':0              | layer: found 0, which is no layer         | at least 1
            'layer':1           | 'layer':'1'            | layer: found "1", which is no layer       | a whole number
            'layer':1           | 'layer':1,'outcome':1  | outcome: found a key of build-ended       | it there
            o2.chamber':412.0   | o2_chambr':412.0       | values.o2_chambr: found a signal that     | mean o2.chamber?
            o2.chamber':412.0   | oxygen':412.0          | values.oxygen: found a signal that        | layerproof signals
            o2.chamber':412.0   | o2.chamber':'412'      | values.o2.chamber: found "412", which     | a plain number in [ppm]
            o2.chamber':412.0   | o2.chamber':'0.04 %'   | values.o2.chamber: found "0.04 %"         | in [ppm], here 400
            o2.chamber':412.0   | o2.chamber':'5 °C'     | values.o2.chamber: found "5 °C"           | °C does not convert
            o2.chamber':412.0   | o2.chamber':{'value':0.1,'unit':'%'} | values.o2.chamber: found keys and values | here 1000
            o2.chamber':412.0   | o2.chamber':null       | values.o2.chamber: found null             | a plain number
            o2.chamber':412.0   | o2.chamber':NaN        | values.o2.chamber: found NaN, which makes   | a plain number in [ppm]
            o2.chamber':412.0   | o2.chamber':1e400      | values.o2.chamber: found                   | a plain number in [ppm]
            'layer':1           | 'layer':1e400          | layer: found                                | a whole number
            o2.chamber':412.0   | o2.chamber':999999     | values.o2.chamber: found 999999           | 0 to 210000 [ppm]
            'bad':['plate.temp']| 'bad':'plate.temp'     | bad: found "plate.temp", which is as none | a list of signals
            'bad':['plate.temp']| 'bad':['plate.tmp']    | bad.plate.tmp: found a signal that        | did you mean plate.temp?
            """)
    void whatIsWrongInAFrameIsSaid(String right, String wrong, String found, String expected) {
        // Given
        assertThat(FRAME).contains(right);

        // When
        List<String> remarks = remarks(STARTED, FRAME.replace(right, wrong == null ? "" : wrong), ENDED);

        // Then
        assertThat(remarks).isNotEmpty();
        assertThat(remarks.get(0)).contains(found, expected);
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            'build':'B',                      | ``                     | build: found no such key           | the build, as text
            'envelope':{'id':'e','version':1},| ``                     | envelope: found no such key        | nothing can be judged
            'version':1                       | 'versoin':1            | envelope.versoin: found an unknown | expected version
            'layers-planned':2                | 'layers':2             | layers: found an unknown key       | expected layers-planned
            'code':'D','product'              | 'serial':'D','product' | devices[0].serial: found an        | expected code
            'layers':[1,2],'position'         | 'layers':[2,1],'position' | devices[0].layers: found [2,1]  | [first, last]
            'software'                        | 'sofware'              | machine.sofware: found an unknown  | expected software
            'share'                           | 'part'                 | powder[0].part: found an unknown   | one of lot share
            'after':null,                     | ``                     | after: found no such key           | null in the first session
            'type':'build-started'            | 'type':'start'         | unknown-type                       | quarantined whole
            """)
    void whatIsWrongInABuildStartedIsSaid(String right, String wrong, String found, String expected) {
        // Given
        assertThat(STARTED).contains(right);

        // When
        List<String> remarks = remarks(STARTED.replace(right, wrong == null ? "" : wrong), FRAME, ENDED);

        // Then
        assertThat(remarks).isNotEmpty();
        assertThat(remarks.get(0)).contains(found, expected);
    }

    @Test
    void resultForOutcomeIsFound() {
        assertThat(remarks(STARTED, FRAME, ENDED.replace("outcome", "result")))
                .containsExactly(
                        "3: result: found an unknown key, which is skipped, expected outcome",
                        "3: outcome: found no such key, expected completed or aborted; anything else than completed is"
                                + " aborted");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"done", "COMPLETED", "success"})
    void anOutcomeThatIsNoneIsFound(String word) {
        assertThat(remarks(STARTED, FRAME, ENDED.replace("completed", word)))
                .containsExactly("3: outcome: found \"" + word
                        + "\", expected completed or aborted; anything else than completed is aborted");
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            'seq':1     | 'seq':3                     | seq: found 3 after 0, expected 1 more: what is left out is a hole
            'seq':1     | 'seq':0                     | seq: found 0 after 0, expected 1 more: a number is given once
            'session':1 | 'session':0                 | session: found 0 after 1, expected a session above
            'session':1,'seq':1 | 'session':2,'seq':4 | seq: found 4 as the first of session 2, expected 0
            'session':1,'seq':1 | 'session':2,'seq':0 | after: found no such key in the first message of a session
            'session':1,'seq':1 | 'session':2,'seq':0,'after':{'session':1,'seq':7} | after: found 1/7, expected 1/0
            'session':1,'seq':1 | 'session':2,'seq':0,'after':null | after: found null, expected 1/0
            'layer':1           | 'layer':1,'after':null | after: found it in the middle of a session
            2026-11-20T06:00:01Z | 2026-11-20T05:00:00Z | time: found 2026-11-20T05:00:00.000000000Z after
            2026-11-20T06:00:01Z | 1970-01-01T00:00:00Z | time: found 1970-01-01T00:00:00.000000000Z, expected a clock
            """)
    void numbersAndTimesOutOfOrderAreFound(String right, String wrong, String found) {
        // When
        List<String> remarks = remarks(STARTED, FRAME.replace(right, wrong));

        // Then
        assertThat(remarks).isNotEmpty();
        assertThat(remarks.get(0)).startsWith("2: " + found);
    }

    @Test
    void oneRemarkOfManyMessagesIsKeptOnce() {
        // Given
        MessageCheck check = new MessageCheck();
        String first = FRAME.replace("expose", "exposing").replace("'seq':1", "'seq':0,'after':null");

        // When
        check.line(1, bytes(first));
        for (int i = 1; i < 100; i++) {
            check.line(i + 1, bytes(FRAME.replace("expose", "exposing").replace("'seq':1", "'seq':" + i)));
        }

        // Then
        assertThat(check.messages()).isEqualTo(100);
        assertThat(check.found()).singleElement().satisfies(found -> {
            assertThat(found.line()).isEqualTo(1);
            assertThat(found.count()).isEqualTo(100);
        });
    }

    private static List<String> remarks(String... lines) {
        MessageCheck check = new MessageCheck();
        for (int i = 0; i < lines.length; i++) {
            check.line(i + 1, bytes(lines[i]));
        }
        return check.found().stream()
                .map(found -> found.line() + ": " + found.remark())
                .toList();
    }

    private static byte[] bytes(String line) {
        return line.replace('\'', '"').getBytes(UTF_8);
    }
}

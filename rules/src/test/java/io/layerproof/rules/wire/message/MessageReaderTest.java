package io.layerproof.rules.wire.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.layerproof.rules.message.BuildEnded;
import io.layerproof.rules.message.BuildStarted;
import io.layerproof.rules.message.Frame;
import io.layerproof.rules.message.Header;
import io.layerproof.rules.message.Identity;
import io.layerproof.rules.message.Message;
import io.layerproof.rules.wire.Samples;
import io.layerproof.rules.wire.message.Payload.Element;
import io.layerproof.rules.wire.message.Payload.Read;
import io.layerproof.rules.wire.message.Payload.Reason;
import io.layerproof.rules.wire.message.Payload.Unreadable;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageReaderTest {

    private static final String HEAD = "\"session\":7,\"seq\":42,\"time\":\"1970-01-01T00:00:01.5Z\"";
    private static final String FRAME = "{\"type\":\"frame\"," + HEAD + "}";

    private final MessageReader reader = MessageReader.ofLogLines(1 << 20);

    @Test
    void everyKeyOfBuildStartedIsRead() {
        // When
        BuildStarted started = (BuildStarted) message(Samples.BUILD_STARTED);

        // Then
        assertThat(started.header())
                .isEqualTo(new Header(
                        new Identity(7, 1000), 1_795_154_400_000_000_000L, Header.NOT_RECEIVED, "B-2026-0412", null));
        assertThat(started.envelopeId()).isEqualTo("ti64-eli-m2-60um");
        assertThat(started.envelopeVersion()).isEqualTo("3");
        assertThat(started.layersPlanned()).isEqualTo(412);
        assertThat(started.machine().id()).isEqualTo("M2-07");
        assertThat(started.machine().software())
                .containsEntry("machine", "5.2.1")
                .containsEntry("slicer", "4.8");
        assertThat(started.machine().parameterSet()).isEqualTo("sha256:9f2c");
        assertThat(started.machine().material()).isEqualTo("Ti-6Al-4V ELI");
        assertThat(started.machine().nominal()).containsEntry("layer-thickness", new BigDecimal(60));
        assertThat(started.devices())
                .containsExactly(new BuildStarted.DeviceOnPlate(
                        "H001-LP-0000412-P77", "acetabular-cup", 1, 380, new BuildStarted.Position(40.0, 62.5)));
        assertThat(started.job())
                .isEqualTo(new BuildStarted.Job(
                        List.of(new BuildStarted.PowderLot("TI-881", 0.7), new BuildStarted.PowderLot("TI-874", 0.3)),
                        "op-031",
                        List.of(new BuildStarted.Specimen("H001-LP-0000412-P77", "tensile", 1, 412)),
                        "argon",
                        null));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            "powder":[{"lot":"A","share":2},{"share":0.5},7,{"lot":"B","share":[]}];Job[powder=[PowderLot[lot=A, \
            share=NaN], PowderLot[lot=B, share=NaN]], operator=null, specimens=[], gas=null, jobFileSha256=null]
            "powder":{"lot":"A"},"operator":7,"gas":["argon"];Job[powder=[], operator=null, specimens=[], gas=null, \
            jobFileSha256=null]
            "specimens":[{"code":"S","layers":[3,1]},{"kind":"tensile"},null];Job[powder=[], operator=null, \
            specimens=[Specimen[code=S, kind=null, firstLayer=0, lastLayer=0]], gas=null, jobFileSha256=null]
            "job-file":"sha256:5d","operator":"op-1","gas":null;Job[powder=[], operator=op-1, specimens=[], gas=null, \
            jobFileSha256=sha256:5d]""")
    void whatCannotBeReadOfTheJobIsAbsentAndTheRestIsThere(String keys, String expected) {
        // When
        BuildStarted started = (BuildStarted) message("{\"type\":\"build-started\"," + HEAD + "," + keys + "}");

        // Then
        assertThat(started.job()).hasToString(expected);
    }

    @Test
    void whatNoPlateNeedsIsAbsent() {
        // Given
        String lots = "{\"lot\":\"A\",\"share\":0},".repeat(JobDraft.MOST_LOTS) + "{\"lot\":\"B\"}";
        String longText = "x".repeat(JobDraft.LONGEST_TEXT + 1);

        // When
        BuildStarted started = (BuildStarted) message("{\"type\":\"build-started\"," + HEAD + ",\"powder\":[" + lots
                + "],\"operator\":\"" + longText + "\",\"gas\":\"argon\"}");

        // Then
        assertThat(started.job()).isEqualTo(new BuildStarted.Job(List.of(), null, List.of(), "argon", null));
    }

    @Test
    void everyKeyOfAFrameIsRead() {
        // When
        Frame frame = (Frame) message(Samples.FRAME);

        // Then
        assertThat(frame.phase()).isEqualTo("expose");
        assertThat(frame.layer()).isEqualTo(312);
        assertThat(frame.signals()).containsExactly("o2.chamber", "gas.flow");
        assertThat(frame.values()).containsExactly(412.0, 43.9);
        assertThat(frame.bad()).containsExactly("o2.gasloop");
    }

    @ParameterizedTest(name = "outcome {0}: completed {1}")
    @CsvSource({"'\"completed\"', true", "'\"aborted\"', false", "'\"COMPLETED\"', false", "7, false", "null, false"})
    void anOutcomeOtherThanCompletedIsAborted(String outcome, boolean completed) {
        // When
        Message message = message("{\"type\":\"build-ended\"," + HEAD + ",\"outcome\":" + outcome + "}");

        // Then
        assertThat(((BuildEnded) message).completed()).isEqualTo(completed);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "412, 412",
        "-0.5, -0.5",
        "1e3, 1000",
        "true, 1",
        "false, 0",
        "1e400, NaN",
        "-1e400, NaN",
        "123456789012345678901234567890, 1.2345678901234568E29",
        "0.1, 0.1",
        "1e-400, 0",
        "1e99999999999, NaN",
        "'\"412\"', NaN",
        "'{\"v\":[1,{}]}', NaN",
        "'[]', NaN",
        "null, NaN",
        "NaN, NaN",
        "Infinity, NaN",
        "-Infinity, NaN",
    })
    void whatIsNoFiniteNumberMakesTheSignalUnknown(String json, double value) {
        // When
        Frame frame = (Frame) message("{\"type\":\"frame\"," + HEAD + ",\"values\":{\"a\":" + json + ",\"b\":2}}");

        // Then
        assertThat(frame.signals()).containsExactly("a", "b");
        assertThat(frame.values()).containsExactly(value, 2);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"3.0, 3", "3, 3", "30e-1, 3", "1e2, 100", "0, 0", "3.5, 0", "-1, 0", "'\"3\"', 0", "1e30, 0", "true, 0"
    })
    void aLayerThatIsNoWholeNumberIsNone(String json, long layer) {
        assertThat(message("{\"type\":\"frame\"," + HEAD + ",\"layer\":" + json + "}")
                        .statedLayer())
                .isEqualTo(layer);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "'values':null",
                "'values':7",
                "'values':[{'a':1}]",
                "'values':{}",
                "'bad':null",
                "'bad':'a'",
                "'bad':[null,7,{'a':1},[]]",
                "'phase':null",
                "'phase':7",
                "'phase':{'a':[1]}",
                "'build':null",
                "'build':7",
                "'build':['B']",
                "'after':null",
                "'after':7",
                "'after':{}",
                "'after':{'session':6}",
                "'after':{'session':6,'seq':-1}",
                "'after':{'session':6,'seq':1.5}",
                "'after':[6,1]",
                "'received':null",
                "'received':7",
                "'received':'yesterday'",
                "'received':'1600-01-01T00:00:00Z'",
                "'layer':null",
                "'unheard':{'of':[1,2,{'x':null}]}",
                "'machine':7",
                "'machine':{'software':7,'nominal':{'a':'b'}}",
                "'devices':{}",
                "'devices':[7,{'product':'p'}]",
                "'envelope':'e'",
                "'envelope':{'id':7}",
                "'layers-planned':'many'",
            })
    void anOptionalKeyThatIsNullOrOfAnotherKindIsAsAbsent(String member) {
        // Given
        String with = FRAME.replace("}", "," + member.replace('\'', '"') + "}");
        Frame plain = (Frame) message(FRAME);

        // When
        Frame frame = (Frame) message(with);

        // Then
        assertThat(frame.header()).isEqualTo(plain.header());
        assertThat(frame.phase()).isEqualTo("unknown");
        assertThat(frame.layer()).isEqualTo(Frame.NO_LAYER);
        assertThat(frame.signals()).isEmpty();
        assertThat(frame.bad()).isEmpty();
    }

    @Test
    void keysMayStandInAnyOrder() {
        // When
        Frame frame = (Frame) message("{\"values\":{\"a\":1},\"layer\":3,\"time\":\"1970-01-01T00:00:00+01:00\","
                + "\"after\":{\"seq\":9,\"session\":6},\"seq\":0,\"session\":7.0,\"type\":\"frame\"}");

        // Then
        assertThat(frame.header())
                .isEqualTo(new Header(
                        new Identity(7, 0), -3_600_000_000_000L, Header.NOT_RECEIVED, null, new Identity(6, 9)));
        assertThat(frame.values()).containsExactly(1);
    }

    @Test
    void aDeviceWithoutUsableLayersOwnsThemAll() {
        // When
        BuildStarted started = (BuildStarted) message("{\"type\":\"build-started\"," + HEAD
                + ",\"devices\":[{\"code\":\"A\"},{\"code\":\"B\",\"layers\":[5,2]},{\"code\":\"C\",\"layers\":[1.0,2,3]},"
                + "{\"code\":\"D\",\"layers\":[1,2.0]}]}");

        // Then
        assertThat(started.devices())
                .containsExactly(
                        new BuildStarted.DeviceOnPlate("A", null, 0, 0),
                        new BuildStarted.DeviceOnPlate("B", null, 0, 0),
                        new BuildStarted.DeviceOnPlate("C", null, 0, 0),
                        new BuildStarted.DeviceOnPlate("D", null, 1, 2));
    }

    @ParameterizedTest(name = "version {0} is {1}")
    @CsvSource({
        "3, 3",
        "3.0, 3",
        "3e0, 3",
        "'\"3.0\"', 3.0",
        "4.80, 4.8",
        "'\"rev B\"', rev B",
        "100, 100",
        "null,",
        "1e999999999,",
        "[3],"
    })
    void versionsAreText(String json, @Nullable String version) {
        // When
        BuildStarted started = (BuildStarted) message(
                "{\"type\":\"build-started\"," + HEAD + ",\"envelope\":{\"id\":\"e\",\"version\":" + json + "}}");

        // Then
        assertThat(started.envelopeVersion()).isEqualTo(version);
    }

    @Test
    void receiptIsReadFromALogAndIgnoredInAPayload() {
        // Given
        byte[] line = bytes(FRAME.replace("}", ",\"received\":\"1970-01-01T00:00:02Z\"}"));

        // When
        Payload asLog = reader.read(line);
        Payload asPayload = MessageReader.ofPayloads().read(line, 0, line.length, 7);

        // Then
        assertThat(only(asLog).message().header().receivedNs()).isEqualTo(2_000_000_000);
        assertThat(only(asPayload).message().header().receivedNs()).isEqualTo(7);
    }

    @Test
    void eachElementIsAnExactSliceOfTheBytes() {
        // Given
        String first = FRAME.replace("}", ",\"é\" : \"\\\"}\" }");
        String array = "  [ " + first + " ,\n\t" + FRAME + " ] ";
        byte[] bytes = bytes("xyz" + array + "xyz");

        // When
        Payload payload = reader.read(bytes, 3, bytes.length - 6, 0);

        // Then
        assertThat(((Read) payload).elements())
                .extracting(element -> new String(bytes, element.offset(), element.length(), UTF_8))
                .containsExactly(first, FRAME);
    }

    static Stream<Arguments> unreadable() {
        return Stream.of(
                Arguments.of("", Reason.EMPTY, "it is empty"),
                Arguments.of(" \r\n\t", Reason.EMPTY, "it is empty"),
                Arguments.of("{", Reason.NOT_JSON, "Unexpected end-of-input: expected close marker for Object"),
                Arguments.of("x", Reason.NOT_JSON, null),
                Arguments.of(FRAME.substring(0, FRAME.length() - 1), Reason.NOT_JSON, null),
                Arguments.of("[" + FRAME, Reason.NOT_JSON, null),
                Arguments.of("[" + FRAME + ",]", Reason.NOT_JSON, null),
                Arguments.of(with("\"layer\":NaN"), Reason.NOT_JSON, null),
                Arguments.of(with("\"x\":{\"values\":{\"a\":NaN}}"), Reason.NOT_JSON, null),
                Arguments.of(with("\"values\":{\"a\":{\"b\":NaN}}"), Reason.NOT_JSON, null),
                Arguments.of(with("\"values\":{\"a\":INF}"), Reason.NOT_JSON, null),
                Arguments.of(with("\"values\":{\"a\":+Infinity}"), Reason.NOT_JSON, null),
                Arguments.of(with("\"values\":{\"a\":nan}"), Reason.NOT_JSON, null),
                Arguments.of(with("\"values\":{\"a\":NaN,\"a\":1}"), Reason.NOT_JSON, null),
                Arguments.of(with("\"values\":{\"a\":01}"), Reason.NOT_JSON, null),
                Arguments.of(with("\"values\":{\"a\":.5}"), Reason.NOT_JSON, null),
                Arguments.of(with("\"x\":\"\n\""), Reason.NOT_JSON, null),
                Arguments.of(with("\"x\":\"\\x\""), Reason.NOT_JSON, null),
                Arguments.of(with("\"x\":\"\u0000\""), Reason.NOT_JSON, "it holds a zero byte"),
                Arguments.of(FRAME + "x", Reason.NOT_JSON, null),
                Arguments.of(
                        FRAME + FRAME,
                        Reason.TRAILING_CONTENT,
                        "something follows the end of the message or of the array"),
                Arguments.of(
                        FRAME + " 7",
                        Reason.TRAILING_CONTENT,
                        "something follows the end of the message or of the array"),
                Arguments.of("\uFEFF" + FRAME, Reason.BYTE_ORDER_MARK, "it begins with a byte order mark"),
                Arguments.of(
                        with("\"x\":\"\\ud800\""),
                        Reason.NOT_UTF8,
                        "it is not UTF-8, or holds half of a surrogate pair"),
                Arguments.of(
                        with("\"x\":\"\\ude00\\ud83d\""),
                        Reason.NOT_UTF8,
                        "it is not UTF-8, or holds half of a surrogate pair"),
                Arguments.of(with("\"seq\":1"), Reason.DUPLICATE_KEY, null),
                Arguments.of(with("\"values\":{\"a\":1,\"b\":2,\"a\":1}"), Reason.DUPLICATE_KEY, null),
                Arguments.of(with("\"unheard\":[{\"a\":1,\"\\u0061\":1}]"), Reason.DUPLICATE_KEY, null),
                Arguments.of(with("\"x\":" + "[".repeat(32) + "]".repeat(32)), Reason.BEYOND_LIMITS, null),
                Arguments.of(with("\"" + "n".repeat(257) + "\":1"), Reason.BEYOND_LIMITS, null),
                Arguments.of(with("\"x\":1" + "0".repeat(1000)), Reason.BEYOND_LIMITS, null),
                Arguments.of(with("\"values\":{\"x\":0." + "0".repeat(1000) + "}"), Reason.BEYOND_LIMITS, null),
                Arguments.of("7", Reason.NOT_A_MESSAGE, "it is not an object"),
                Arguments.of("null", Reason.NOT_A_MESSAGE, "it is not an object"),
                Arguments.of("\"frame\"", Reason.NOT_A_MESSAGE, "it is not an object"),
                Arguments.of("[[" + FRAME + "]]", Reason.NOT_A_MESSAGE, "element 1 is not an object"),
                Arguments.of("[" + FRAME + ",null]", Reason.NOT_A_MESSAGE, "element 2 is not an object"),
                Arguments.of("[]", Reason.NO_MESSAGES, "an empty array"),
                Arguments.of("{}", Reason.UNKNOWN_TYPE, "it has no type build-started, frame or build-ended"),
                Arguments.of(
                        "{\"type\":\"Frame\"," + HEAD + "}",
                        Reason.UNKNOWN_TYPE,
                        "it has no type build-started, frame or build-ended"),
                Arguments.of(
                        "{\"type\":7," + HEAD + "}",
                        Reason.UNKNOWN_TYPE,
                        "it has no type build-started, frame or build-ended"),
                Arguments.of(
                        identity("null", "1"),
                        Reason.NO_IDENTITY,
                        "it has no session and seq that are whole numbers of at least 0"),
                Arguments.of(
                        identity("1", "-1"),
                        Reason.NO_IDENTITY,
                        "it has no session and seq that are whole numbers of at least 0"),
                Arguments.of(
                        identity("1.5", "1"),
                        Reason.NO_IDENTITY,
                        "it has no session and seq that are whole numbers of at least 0"),
                Arguments.of(
                        identity("1", "\"1\""),
                        Reason.NO_IDENTITY,
                        "it has no session and seq that are whole numbers of at least 0"),
                Arguments.of(
                        identity("1", "9223372036854775808"),
                        Reason.NO_IDENTITY,
                        "it has no session and seq that are whole numbers of at least 0"),
                Arguments.of(
                        identity("1", "1e999999999"),
                        Reason.NO_IDENTITY,
                        "it has no session and seq that are whole numbers of at least 0"),
                Arguments.of(
                        "[" + FRAME + "," + identity("1", "true") + "]",
                        Reason.NO_IDENTITY,
                        "element 2 has no session and seq that are whole numbers of at least 0"),
                Arguments.of(
                        at("null"),
                        Reason.UNREADABLE_TIME,
                        "it has no time in RFC 3339 with a zone and at most nine decimals"),
                Arguments.of(
                        at("1795154400"),
                        Reason.UNREADABLE_TIME,
                        "it has no time in RFC 3339 with a zone and at most nine decimals"),
                Arguments.of(
                        at("\"2026-11-20T06:00:00\""),
                        Reason.UNREADABLE_TIME,
                        "it has no time in RFC 3339 with a zone and at most nine decimals"),
                Arguments.of(
                        at("\"2126-11-20T06:00:00Z\"").replace("2126", "2362"),
                        Reason.TIME_OUT_OF_RANGE,
                        "it has a time outside the years 1678 to 2261"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("unreadable")
    void aPayloadThatIsNoMessageIsUnreadableWholeWithItsReason(String payload, Reason reason, @Nullable String text) {
        // When
        Payload read = reader.read(bytes(payload));

        // Then
        assertThat(read).isInstanceOf(Unreadable.class);
        assertThat(((Unreadable) read).reason()).isEqualTo(reason);
        if (text != null) {
            assertThat(((Unreadable) read).text()).isEqualTo(text);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "C0 AF",
        "C1 81",
        "80",
        "E0 80 AF",
        "ED A0 80",
        "F0 80 80 AF",
        "F4 90 80 80",
        "F5 80 80 80",
        "C3",
        "E2 82",
        "FF",
        "C3 28"
    })
    void bytesThatAreNotUtf8AreUnreadable(String hex) {
        // Given
        byte[] bad = new byte[hex.split(" ", -1).length];
        for (int i = 0; i < bad.length; i++) {
            bad[i] = (byte) Integer.parseInt(hex.split(" ", -1)[i], 16);
        }
        byte[] before = bytes(FRAME.replace("}", ",\"x\":\""));
        byte[] payload = Arrays.copyOf(before, before.length + bad.length + 2);
        System.arraycopy(bad, 0, payload, before.length, bad.length);
        payload[payload.length - 2] = '"';
        payload[payload.length - 1] = '}';

        // When
        Payload read = reader.read(payload);

        // Then
        assertThat(((Unreadable) read).reason()).isEqualTo(Reason.NOT_UTF8);
    }

    @Test
    void anySoundStringPasses() {
        // When
        Message message = message(FRAME.replace("}", ",\"build\":\"\\ud83d\\ude00 \\\\ud800 \\\" é€😀\u007f\"}"));

        // Then
        assertThat(message.header().build()).isEqualTo("😀 \\ud800 \" é€😀\u007f");
    }

    @Test
    void limitsAreReachedExactly() {
        // Given
        String deepest = with("\"x\":" + "[".repeat(31) + "]".repeat(31));
        String longest = with("\"" + "n".repeat(256) + "\":1" + "0".repeat(999));
        MessageReader small = MessageReader.ofLogLines(FRAME.length());

        // When
        List<Payload> read = List.of(
                reader.read(bytes(deepest)),
                reader.read(bytes(longest)),
                small.read(bytes(FRAME)),
                small.read(bytes(FRAME + " ")));

        // Then
        assertThat(read.subList(0, 3)).allMatch(Read.class::isInstance);
        assertThat(read.get(3))
                .isEqualTo(new Unreadable(
                        Reason.TOO_LARGE, FRAME.length() + 1 + " bytes, at most " + FRAME.length() + " are read"));
    }

    @Test
    void noMutationOfAMessageMakesTheReaderFail() {
        // Given
        long seed = 20261121;
        System.out.println("mutations of messages: seed " + seed);
        Random random = new Random(seed);
        List<byte[]> valid = Stream.of(Samples.BUILD_STARTED, Samples.FRAME, Samples.BUILD_ENDED, Samples.ARRAY)
                .map(MessageReaderTest::bytes)
                .toList();
        Set<Reason> seen = new HashSet<>();

        // When
        int readable = 0;
        int longestText = 0;
        long wrongSlices = 0;
        for (int i = 0; i < 100_000; i++) {
            byte[] payload = Mutation.of(valid.get(random.nextInt(valid.size())), random);
            Payload read = reader.read(payload);
            if (read instanceof Unreadable unreadable) {
                seen.add(unreadable.reason());
                longestText = Math.max(longestText, unreadable.text().length());
            } else {
                readable++;
                wrongSlices += ((Read) read)
                        .elements().stream()
                                .filter(element -> !isSliceOf(payload, element))
                                .count();
            }
        }

        // Then
        assertThat(readable).isBetween(1_000, 99_000);
        assertThat(longestText).isLessThanOrEqualTo(200);
        assertThat(wrongSlices).isZero();
        assertThat(seen).contains(Reason.NOT_JSON, Reason.NOT_UTF8, Reason.UNKNOWN_TYPE, Reason.UNREADABLE_TIME);
    }

    private boolean isSliceOf(byte[] payload, Element element) {
        Payload alone = reader.read(payload, element.offset(), element.length(), Header.NOT_RECEIVED);
        return alone instanceof Read read
                && payload[element.offset()] == '{'
                && read.elements()
                        .get(0)
                        .message()
                        .header()
                        .equals(element.message().header());
    }

    private Message message(String json) {
        return only(reader.read(bytes(json))).message();
    }

    private static Element only(Payload payload) {
        assertThat(payload).isInstanceOf(Read.class);
        return ((Read) payload).elements().get(0);
    }

    private static String with(String member) {
        return FRAME.replace("}", "," + member + "}");
    }

    private static String identity(String session, String seq) {
        return "{\"type\":\"frame\",\"session\":" + session + ",\"seq\":" + seq + ",\"time\":\"2026-11-20T06:00:00Z\"}";
    }

    private static String at(String time) {
        return "{\"type\":\"frame\",\"session\":1,\"seq\":1,\"time\":" + time + "}";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}

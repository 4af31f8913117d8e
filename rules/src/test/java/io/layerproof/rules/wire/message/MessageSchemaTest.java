package io.layerproof.rules.wire.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.layerproof.rules.message.Frame;
import io.layerproof.rules.message.Identity;
import io.layerproof.rules.record.Receipt;
import io.layerproof.rules.record.Slot.Hole;
import io.layerproof.rules.wire.Samples;
import io.layerproof.rules.wire.SchemaFile;
import io.layerproof.rules.wire.message.Payload.Reason;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema says of a payload's form what the reader says; where it cannot, the test says what it leaves open. */
class MessageSchemaTest {

    private static final int CASES = Integer.getInteger("layerproof.cases", 20_000);
    private static final long SEED = Long.getLong("layerproof.seed", 20_261_201);

    /** The reasons that are about the form of JSON values, and not about bytes. */
    private static final Set<Reason> OF_FORM = EnumSet.of(
            Reason.NOT_A_MESSAGE,
            Reason.NO_MESSAGES,
            Reason.UNKNOWN_TYPE,
            Reason.NO_IDENTITY,
            Reason.UNREADABLE_TIME,
            Reason.TIME_OUT_OF_RANGE);

    private static final String HEAD = "\"session\":7,\"seq\":42,\"time\":\"2026-11-20T06:00:00Z\"";

    private final SchemaFile schema = SchemaFile.of("message");
    private final MessageReader reader = MessageReader.ofPayloads();

    @Test
    void whateverTheReaderTakesFitsAndWhatItRefusesForItsFormDoesNot() {
        int read = 0;
        int refused = 0;
        for (int i = 0; i < CASES; i++) {
            // Given
            byte[] payload = GatewayPayloads.any(new Random(SEED + i));
            JsonNode json = SchemaFile.json(payload);
            if (json == null) {
                continue;
            }

            // When
            Payload answer = reader.read(payload);

            // Then
            String what = "seed " + (SEED + i) + ": " + new String(payload, UTF_8) + " " + answer;
            if (answer instanceof Payload.Read) {
                assertThat(schema.errors(json)).as(what).isEmpty();
                read++;
            } else if (OF_FORM.contains(((Payload.Unreadable) answer).reason())) {
                assertThat(schema.errors(json)).as(what).isNotEmpty();
                refused++;
            }
        }
        System.out.printf("%d payloads from seed %d on: %d read, %d refused for form%n", CASES, SEED, read, refused);
        assertThat(read).isGreaterThan(CASES / 4);
        assertThat(refused).isGreaterThan(CASES / 50);
    }

    @ParameterizedTest
    @ValueSource(strings = {Samples.BUILD_STARTED, Samples.FRAME, Samples.BUILD_ENDED, Samples.ARRAY})
    void theMessagesOfThePageFit(String message) {
        assertThat(errors(message)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "'values':null",
                "'values':{'a':null,'b':'text','c':[1]}",
                "'values':7",
                "'bad':'a'",
                "'bad':[null,7]",
                "'phase':'exposing'",
                "'layer':-1",
                "'after':null",
                "'after':{'session':6}",
                "'received':'yesterday'",
                "'unheard':{'of':[1]}",
                "'machine':7",
                "'devices':[7,{'layers':[5,2]}]",
                "'envelope':'e'",
                "'outcome':'done'"
            })
    void whatTheReaderTakesAsAbsentFits(String member) {
        // Given
        String message = "{\"type\":\"frame\"," + HEAD + "," + member.replace('\'', '"') + "}";

        // When
        Payload answer = reader.read(message.getBytes(UTF_8));

        // Then
        assertThat(answer).isInstanceOf(Payload.Read.class);
        assertThat(errors(message)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            []                                                                          | no-messages
            7                                                                           | not-a-message
            [{"type":"frame","session":7,"seq":42,"time":"2026-11-20T06:00:00Z"},7]     | not-a-message
            {"type":"heartbeat","session":7,"seq":42,"time":"2026-11-20T06:00:00Z"}     | unknown-type
            {"type":"gone","session":7,"numbers":[[1,2]]}                               | unknown-type
            {"session":7,"seq":42,"time":"2026-11-20T06:00:00Z"}                        | unknown-type
            {"type":"frame","seq":42,"time":"2026-11-20T06:00:00Z"}                     | no-identity
            {"type":"frame","session":"7","seq":42,"time":"2026-11-20T06:00:00Z"}       | no-identity
            {"type":"frame","session":7,"seq":-1,"time":"2026-11-20T06:00:00Z"}         | no-identity
            {"type":"frame","session":7,"seq":1.5,"time":"2026-11-20T06:00:00Z"}        | no-identity
            {"type":"frame","session":7,"seq":9223372036854775808,"time":"2026-11-20T06:00:00Z"} | no-identity
            {"type":"frame","session":7,"seq":42}                                       | unreadable-time
            {"type":"frame","session":7,"seq":42,"time":null}                           | unreadable-time
            {"type":"frame","session":7,"seq":42,"time":1795154400}                     | unreadable-time
            {"type":"frame","session":7,"seq":42,"time":"2026-11-20T06:00:00"}          | unreadable-time
            {"type":"frame","session":7,"seq":42,"time":"2026-11-20 06:00:00Z"}         | unreadable-time
            {"type":"frame","session":7,"seq":42,"time":"2026-11-20T06:00:60Z"}         | unreadable-time
            {"type":"frame","session":7,"seq":42,"time":"2026-11-31T06:00:00Z"}         | unreadable-time
            {"type":"frame","session":7,"seq":42,"time":"2026-11-20T06:00:00.1234567890Z"} | unreadable-time
            {"type":"frame","session":7,"seq":42,"time":"1677-11-20T06:00:00Z"}         | time-out-of-range
            {"type":"frame","session":7,"seq":42,"time":"2262-01-01T00:00:00Z"}         | time-out-of-range
            """)
    void whatIsRefusedForItsFormDoesNotFit(String message, String reason) {
        // When
        Payload answer = reader.read(message.getBytes(UTF_8));

        // Then
        assertThat(((Payload.Unreadable) answer).reason().word()).isEqualTo(reason);
        assertThat(errors(message)).isNotEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"2025-02-29T00:00:00Z", "1678-01-01T00:00:00+01:00", "2261-12-31T23:59:59-01:00"})
    void whatNoPatternSaysOfATimeIsLeftToTheReader(String time) {
        // Given
        String message = "{\"type\":\"frame\",\"session\":7,\"seq\":42,\"time\":\"" + time + "\"}";

        // When
        Payload answer = reader.read(message.getBytes(UTF_8));

        // Then
        assertThat(answer).isInstanceOf(Payload.Unreadable.class);
        assertThat(errors(message)).isEmpty();
    }

    @Test
    void numbersAreNumbersHoweverTheyAreWritten() {
        // Given
        String message = "{\"type\":\"frame\",\"session\":7.0,\"seq\":30e-1,\"time\":\"2026-11-20T06:00:00z\"}";

        // When
        Payload answer = reader.read(message.getBytes(UTF_8));

        // Then
        assertThat(((Payload.Read) answer).elements().get(0).message()).isInstanceOf(Frame.class);
        assertThat(errors(message)).isEmpty();
    }

    @Test
    void goneAndReceiptsFitTheirDefinitions() {
        // Given
        Gone gone = new Gone(7, List.of(new Hole(7, 40, 52), new Hole(7, 60, Hole.UNKNOWN_LAST)));
        Receipt receipt = new Receipt(
                new Identity(8, 41),
                List.of(new Hole(7, 60, Hole.UNKNOWN_LAST), new Hole(8, 3, 5)),
                List.of(new Identity(8, 12)),
                new Identity(7, 3));

        // When, then
        assertThat(schema.definition("gone").errors(json(gone.toBytes()))).isEmpty();
        assertThat(schema.definition("receipt").errors(json(ReceiptJson.write(receipt))))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "{'type':'gone','session':7,'numbers':[]}",
                "{'type':'gone','session':7,'numbers':[[1]]}",
                "{'type':'gone','session':7,'numbers':[[1,2,3]]}",
                "{'type':'gone','session':7,'numbers':[[null,2]]}",
                "{'type':'gone','numbers':[[1,2]]}",
                "{'type':'frame','session':7,'numbers':[[1,2]]}"
            })
    void whatIsNoGoneDoesNotFitIt(String text) {
        // Given
        byte[] payload = text.replace('\'', '"').getBytes(UTF_8);

        // When, then
        assertThat(Gone.read(payload)).isNull();
        assertThat(schema.definition("gone").errors(json(payload))).isNotEmpty();
    }

    private List<String> errors(String message) {
        return schema.errors(json(message.getBytes(UTF_8)));
    }

    private static JsonNode json(byte[] text) {
        return Objects.requireNonNull(SchemaFile.json(text));
    }
}

package io.layerproof.rules.wire.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.layerproof.rules.message.Frame;
import io.layerproof.rules.wire.message.Payload.Element;
import io.layerproof.rules.wire.message.Payload.Read;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two ways to read, one answer. {@code -Dlayerproof.cases=N} says that 2 N payloads are read, {@code
 * -Dlayerproof.seed=…} the first seed; each payload has a seed of its own, which stands in the message of what fails.
 */
class PlainFramesTest {

    private static final int CASES = Integer.getInteger("layerproof.cases", 20_000) * 2;
    private static final long SEED = Long.getLong("layerproof.seed", 20_261_121);
    private static final long RECEIVED_NS = 1_795_154_402_000_000_000L;

    private final MessageReader payloads = MessageReader.ofPayloads();
    private final MessageReader logLines = MessageReader.ofLogLines(1 << 20);
    private final ContentFingerprint fingerprints = new ContentFingerprint();

    @Test
    void whateverIsInAPayloadBothWaysGiveTheSameAnswer() {
        // Given
        int plain = 0;
        int refused = 0;
        for (int i = 0; i < CASES; i++) {
            Random random = new Random(SEED + i);
            byte[] payload = GatewayPayloads.any(random);
            int offset = random.nextInt(3);
            byte[] around = new byte[offset + payload.length + random.nextInt(3)];
            Arrays.fill(around, (byte) (random.nextBoolean() ? '}' : ' '));
            System.arraycopy(payload, 0, around, offset, payload.length);

            // When
            Payload read = payloads.read(around, offset, payload.length, RECEIVED_NS);
            Payload fromLog = logLines.read(around, offset, payload.length, RECEIVED_NS);

            // Then
            String what = "seed " + (SEED + i) + ": " + new String(payload, UTF_8);
            assertThat(described(read))
                    .as(what)
                    .isEqualTo(described(payloads.readOrdinarily(around, offset, payload.length, RECEIVED_NS)));
            assertThat(described(fromLog))
                    .as(what)
                    .isEqualTo(described(logLines.readOrdinarily(around, offset, payload.length, RECEIVED_NS)));
            assertThat(contents(read, around))
                    .as(what)
                    .isEqualTo(read instanceof Read readable ? ordinaryContents(readable, around) : "");
            plain += isPlain(around, offset, payload.length) ? 1 : 0;
            refused += read instanceof Payload.Unreadable ? 1 : 0;
        }
        System.out.printf("%d payloads from seed %d on: %d plain, %d refused%n", CASES, SEED, plain, refused);
        assertThat(plain).isGreaterThan(CASES / 10);
        assertThat(refused).isGreaterThan(CASES / 10);
        assertThat(CASES - plain - refused).isGreaterThan(CASES / 10);
    }

    @Test
    void framesAsGatewaysWriteThemTakeTheShortWay() {
        for (int i = 0; i < 1_000; i++) {
            // Given
            byte[] payload = GatewayPayloads.ordinary(new Random(SEED + i));

            // When
            boolean plain = isPlain(payload, 0, payload.length);

            // Then
            assertThat(plain).as(new String(payload, UTF_8)).isTrue();
            Element element = ((Read) payloads.read(payload)).elements().get(0);
            assertThat(new PlainContent().write(payload, element.offset(), element.length()))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1",
                "{\"a\":1}}",
                "{\"a\":01}",
                "{\"a\":1.}",
                "{\"a\":.5}",
                "{\"a\":-}",
                "{\"a\":+1}",
                "{\"a\":tru}",
                "{\"a\":truee}",
                "{\"a\" 1}",
                "{\"a\":1,}",
                "{,}",
                "{a:1}",
                "{\"a\":[1,]}",
                "{\"a\":1 2}",
                "[1]",
                "1",
                "",
                "{\"a\":{\"b\":[[[[[[[[[[[[1]]]]]]]]]]]]}}",
                "{\"a\":\"\\u00e9\"}",
                "{\"a\":\"é\"}",
                "{\"a\":1e3}",
                "{\"a\":1,\"a\":1}"
            })
    void whatIsNotPlainIsLeftToTheOrdinaryWay(String json) {
        // Given
        byte[] bytes = json.getBytes(UTF_8);

        // When
        boolean plain = new PlainContent().write(bytes, 0, bytes.length);

        // Then
        assertThat(plain).isFalse();
    }

    private static boolean isPlain(byte[] bytes, int offset, int length) {
        return PlainFrames.read(bytes, offset, length, RECEIVED_NS, new KnownNames(), false) != null;
    }

    /** Everything about it, doubles to the last bit. */
    private static String described(Payload payload) {
        if (!(payload instanceof Read read)) {
            return payload.toString();
        }
        StringBuilder text = new StringBuilder();
        for (Element element : read.elements()) {
            text.append(element.offset()).append('+').append(element.length()).append(' ');
            if (element.message() instanceof Frame frame) {
                long[] bits = Arrays.stream(frame.values())
                        .mapToLong(Double::doubleToRawLongBits)
                        .toArray();
                text.append(frame.header()).append(frame.phase()).append(frame.layer());
                text.append(frame.signals()).append(Arrays.toString(bits)).append(frame.bad());
            } else {
                text.append(element.message());
            }
        }
        return text.toString();
    }

    private String contents(Payload payload, byte[] bytes) {
        StringBuilder text = new StringBuilder();
        if (payload instanceof Read read) {
            for (Element element : read.elements()) {
                text.append(Arrays.toString(CanonicalContent.of(bytes, element.offset(), element.length())));
                text.append(Arrays.toString(fingerprints.of(bytes, element.offset(), element.length())));
            }
        }
        return text.toString();
    }

    private static String ordinaryContents(Read read, byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (Element element : read.elements()) {
            byte[] canonical = CanonicalContent.ofAny(bytes, element.offset(), element.length());
            text.append(Arrays.toString(canonical));
            text.append(Arrays.toString(CanonicalContent.fingerprint(canonical)));
        }
        return text.toString();
    }
}

package io.layerproof.rules.wire.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.layerproof.rules.message.BuildStarted.MachineFacts;
import io.layerproof.rules.message.Identity;
import io.layerproof.rules.wire.NumberText;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageWriterTest {

    private static final long TIME_NS = 1_700_000_000_250_000_000L;
    private final MessageWriter writer = new MessageWriter();

    @Test
    void aFrameIsWrittenAsThePageHasIt() {
        // Given
        Stamp stamp = new Stamp(new Identity(7, 1042), false, null, TIME_NS, "B-2026-0412");
        List<Reported> values = List.of(
                Reported.number("o2.chamber", 412.0),
                Reported.number("gas.flow.actual", 43.9),
                Reported.text("part.laser.assignment", "layer 5; cup \"A\": LS1"));

        // When
        byte[] json = writer.frame(stamp, "expose", 312, values, List.of("o2.gasloop"));

        // Then
        assertThat(new String(json, StandardCharsets.UTF_8))
                .isEqualTo("{\"type\":\"frame\",\"session\":7,\"seq\":1042,\"time\":\"2023-11-14T22:13:20.250Z\","
                        + "\"build\":\"B-2026-0412\",\"phase\":\"expose\",\"layer\":312,"
                        + "\"values\":{\"o2.chamber\":412,\"gas.flow.actual\":43.9,"
                        + "\"part.laser.assignment\":\"layer 5; cup \\\"A\\\": LS1\"},\"bad\":[\"o2.gasloop\"]}");
    }

    @Test
    void theFirstMessageOfASessionSaysAfterWhichNumberItComes() {
        // Given
        Stamp stamp = new Stamp(new Identity(8, 0), true, new Identity(7, 1042), TIME_NS, null);

        // When
        byte[] json = writer.frame(stamp, "unknown", 0, List.of(), List.of());

        // Then
        assertThat(new String(json, StandardCharsets.UTF_8))
                .isEqualTo("{\"type\":\"frame\",\"session\":8,\"seq\":0,\"after\":{\"session\":7,\"seq\":1042},"
                        + "\"time\":\"2023-11-14T22:13:20.250Z\",\"phase\":\"unknown\"}");
    }

    @Test
    void theFirstSessionEverComesAfterNull() {
        // Given
        Stamp stamp = new Stamp(new Identity(1, 0), true, null, TIME_NS, "B");

        // When
        byte[] json = writer.buildEnded(stamp, false);

        // Then
        assertThat(new String(json, StandardCharsets.UTF_8))
                .isEqualTo("{\"type\":\"build-ended\",\"session\":1,\"seq\":0,\"after\":null,"
                        + "\"time\":\"2023-11-14T22:13:20.250Z\",\"build\":\"B\",\"outcome\":\"aborted\"}");
    }

    @Test
    void aBuildStartedCarriesEveryFactThatIsKnown() {
        // Given
        Stamp stamp = new Stamp(new Identity(7, 1000), false, null, TIME_NS, "B");
        JobFacts facts = new JobFacts(
                "ti64-eli-m2-60um",
                "3",
                412,
                new MachineFacts(
                        "M2-07",
                        Map.of("slicer", "4.8", "machine", "5.2.1"),
                        "sha256:9f2c",
                        "Ti-6Al-4V ELI",
                        Map.of("layer-thickness", BigDecimal.valueOf(60))),
                List.of(new JobFacts.Device("H001-LP-0000412-P77", "acetabular-cup", 1, 380, 40.0, 62.5)),
                List.of(new JobFacts.Specimen("H001-LP-0000412-P77", "tensile", 1, 412)),
                List.of(new JobFacts.PowderLot("TI-881", 0.7)),
                "op-031",
                "argon");

        // When
        byte[] json = writer.buildStarted(stamp, facts);

        // Then
        assertThat(new String(json, StandardCharsets.UTF_8))
                .isEqualTo("{\"type\":\"build-started\",\"session\":7,\"seq\":1000,"
                        + "\"time\":\"2023-11-14T22:13:20.250Z\",\"build\":\"B\","
                        + "\"envelope\":{\"id\":\"ti64-eli-m2-60um\",\"version\":3},\"layers-planned\":412,"
                        + "\"machine\":{\"id\":\"M2-07\",\"software\":{\"machine\":\"5.2.1\",\"slicer\":\"4.8\"},"
                        + "\"parameter-set\":\"sha256:9f2c\",\"material\":\"Ti-6Al-4V ELI\","
                        + "\"nominal\":{\"layer-thickness\":60}},"
                        + "\"devices\":[{\"code\":\"H001-LP-0000412-P77\",\"product\":\"acetabular-cup\","
                        + "\"layers\":[1,380],\"position\":[40,62.5]}],"
                        + "\"specimens\":[{\"code\":\"H001-LP-0000412-P77\",\"kind\":\"tensile\",\"layers\":[1,412]}],"
                        + "\"powder\":[{\"lot\":\"TI-881\",\"share\":0.7}],\"operator\":\"op-031\",\"gas\":\"argon\"}");
    }

    @Test
    void factsThatAreNotKnownAreNotWritten() {
        // Given
        Stamp stamp = new Stamp(new Identity(7, 0), false, null, TIME_NS, "B");

        // When
        byte[] json = writer.buildStarted(stamp, JobFacts.ofLog("M2-07", null, null));

        // Then
        assertThat(new String(json, StandardCharsets.UTF_8))
                .isEqualTo("{\"type\":\"build-started\",\"session\":7,\"seq\":0,"
                        + "\"time\":\"2023-11-14T22:13:20.250Z\",\"build\":\"B\",\"machine\":{\"id\":\"M2-07\"}}");
    }

    @ParameterizedTest
    @CsvSource({"-1, 1969-12-31T23:59:59.999999999Z", "0, 1970-01-01T00:00:00Z", "1500, 1970-01-01T00:00:00.000001500Z"
    })
    void timesAreUtcToTheNanosecond(long timeNs, String expected) {
        // Given
        Stamp stamp = new Stamp(new Identity(1, 1), false, null, timeNs, null);

        // When
        byte[] json = writer.frame(stamp, "expose", 1, List.of(), List.of());

        // Then
        assertThat(new String(json, StandardCharsets.UTF_8)).contains("\"time\":\"" + expected + "\"");
        assertThat(Instant.parse(expected)).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "44.700, 44.7",
        "200.0, 200",
        "-0.0, 0",
        "0.1, 0.1",
        "1.0E-6, 1.0E-6",
        "2.0E-3, 0.002",
        "1E300, 1.0E300",
        "8.91, 8.91",
        "999999999999999, 999999999999999",
        "2.2250738585072014E-308, 2.2250738585072014E-308"
    })
    void numbersAreShort(double value, String expected) {
        // Given a value

        // When
        String written = NumberText.of(value);

        // Then
        assertThat(written).isEqualTo(expected);
    }

    @Test
    void everyNumberReadsBackAsItself() {
        // Given
        long seed = 20261121;
        Random random = new Random(seed);

        for (int i = 0; i < 200_000; i++) {
            double value = i % 2 == 0 ? Double.longBitsToDouble(random.nextLong()) : random.nextInt() / 1000.0;
            if (!Double.isFinite(value)) {
                continue;
            }

            // When
            String written = NumberText.of(value);

            // Then
            assertThat(Double.parseDouble(written))
                    .as("seed %s, case %s", seed, i)
                    .isEqualTo(value == 0 ? 0.0 : value);
            assertThat(written.length())
                    .isLessThanOrEqualTo(Double.toString(value).length());
        }
    }

    @Test
    void whatJsonCannotWriteIsRefused() {
        // Given
        double notANumber = Double.NaN;

        // When
        var writing = assertThatThrownBy(() -> Reported.number("o2.chamber", notANumber));

        // Then
        writing.isInstanceOf(IllegalArgumentException.class).hasMessageContaining("o2.chamber");
    }
}

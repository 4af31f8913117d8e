package io.layerproof.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerproof.rules.envelope.Envelope;
import io.layerproof.rules.wire.envelope.RegistryEntryReader;
import io.layerproof.rules.wire.kafka.EnvelopeKey;
import io.layerproof.rules.wire.kafka.Topics;
import io.layerproof.streams.judge.EnvelopeCase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the state costs the changelog where every message has a transaction of its own: 10 messages a second and
 * machine, a commit each 100 ms, one machine. Keys and values, before compression; by kind of object.
 */
class ChangelogBytesTest {

    private static final int MESSAGES = 2_500;

    @TempDir
    Path stateDir;

    @Test
    void underTheRealEnvelopeTheStateCostsAtMostTwiceTheMessages() throws IOException {
        // Given
        byte[] file = Files.readAllBytes(Path.of("../bench/src/main/resources/io/layerproof/bench/feed/real.yaml"));
        Envelope envelope = RegistryEntryReader.valid(file).orElseThrow().envelope();
        long input = 0;
        Map<Character, Long> bytes = new TreeMap<>();
        try (Plant plant = new Plant(stateDir, EnvelopeCase.CASES)) {
            plant.otherwise(Topics.ENVELOPES, EnvelopeKey.of(envelope), file);
            plant.receives(0, Plant.started(0, 0).replace("{\"id\":\"E1\"", "{\"id\":\"" + envelope.id() + "\""));
            plant.changelog();

            // When
            for (int message = 1; message <= MESSAGES; message++) {
                String frame = frame(message);
                input += frame.length();
                plant.receives(message / 10.0, frame);
            }
            plant.changelog().forEach(record -> {
                byte[] value = record.value();
                int length = record.key().length + (value == null ? 0 : value.length);
                bytes.merge((char) record.key()[0], (long) length, Long::sum);
            });
        }

        // Then
        double all = bytes.values().stream().mapToLong(Long::longValue).sum();
        bytes.forEach((kind, sum) ->
                System.out.printf(Locale.ROOT, "%s %.1f bytes a message%n", kind, sum / (double) MESSAGES));
        System.out.printf(
                Locale.ROOT,
                "%.0f bytes a message in, %.0f in the changelog: %.2f%n",
                input / (double) MESSAGES,
                all / MESSAGES,
                all / input);
        assertThat(all / input).isLessThan(2);
    }

    private static String frame(int n) {
        String time = Plant.START.plusMillis(n * 100L).toString();
        return String.format(
                Locale.ROOT,
                """
                {"type":"frame","session":1,"seq":%d,"time":"%s","build":"B1","phase":"expose","layer":%d,"values":{"o2.chamber":%.1f,"o2.gasloop":%.1f,"gas.flow":%.2f,"gas.flow.target":40,"chamber.pressure":%.1f,"plate.temp":%.2f,"chamber.temp":%.1f,"laser.power":%.1f,"laser.power.target":370,"laser.on":1,"filter.dp":%.2f,"humidity":%.1f}}""",
                n,
                time,
                1 + n / 200,
                400.0 + n % 97,
                250 + n % 37 / 10.0,
                40 + n % 13 / 100.0,
                1012 + n % 21 / 10.0,
                200 + n % 9 / 100.0,
                60 + n % 11 / 10.0,
                370 + n % 31 / 10.0,
                10 + n % 400 / 100.0,
                5 + n % 7 / 10.0);
    }
}

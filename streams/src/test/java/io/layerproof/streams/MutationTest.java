package io.layerproof.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerproof.rules.record.Tally;
import io.layerproof.rules.wire.kafka.RecordHeader;
import io.layerproof.rules.wire.kafka.Topics;
import io.layerproof.rules.wire.message.MessageReader;
import io.layerproof.rules.wire.message.Payload;
import io.layerproof.streams.judge.EnvelopeCase;
import io.layerproof.streams.judge.MachineBuilds;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Valid messages, changed at random, through parser, sequencer and judge: every payload and every message is accounted
 * for, none is taken in with other bytes than it came with, and no step throws. {@code -Dlayerproof.mutations=100000}
 * says how many; the seed of a failing case is in its name.
 */
class MutationTest {

    private static final int EACH = 1_000;
    private static final String DEFAULT = "10000";
    private static final List<String> ODD = List.of(
            "null",
            "-1",
            "1e400",
            "NaN",
            "-0",
            "9223372036854775808",
            "\"\"",
            "{}",
            "[",
            "]",
            ",",
            ":",
            "\\u0000",
            "\\ud800",
            "\u202e",
            "true",
            "1e-400",
            "2262-04-12T00:00:00Z",
            "1970-01-01T00:00:00Z",
            "\r\n",
            "<b>");

    @TempDir
    Path stateDir;

    static IntStream seeds() {
        int mutations = Integer.parseInt(System.getProperty("layerproof.mutations", DEFAULT));
        System.out.printf("%d mutations, %d with each seed%n", mutations, EACH);
        return IntStream.rangeClosed(1, Math.max(1, mutations / EACH));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyPayloadAndEveryMessageIsAccountedForAndNothingThrows(int seed) {
        // Given
        List<byte[]> delivered = delivered(new Random(seed));

        // When
        MachineBuilds builds;
        List<TestRecord<String, byte[]>> evidence;
        List<TestRecord<String, byte[]>> quarantine;
        try (Plant plant = new Plant(stateDir, EnvelopeCase.CASES).withEnvelope()) {
            double second = 0;
            for (byte[] payload : delivered) {
                plant.receives(Plant.MACHINE, second, payload);
                second += 0.1;
            }
            builds = plant.builds();
            evidence = plant.records(Topics.EVIDENCE).stream()
                    .filter(record -> record.headers().lastHeader(RecordHeader.SEQ) != null)
                    .toList();
            quarantine = plant.records(Topics.QUARANTINE);
        }

        // Then
        List<Integer> messages = delivered.stream().map(MutationTest::messages).toList();
        Tally tally = builds.tally();
        assertThat(builds.payloads()).isEqualTo(delivered.size());
        assertThat(builds.unreadablePayloads())
                .isEqualTo(messages.stream().filter(count -> count == 0).count());
        assertThat(tally.received())
                .isEqualTo(messages.stream().mapToLong(Integer::longValue).sum());
        assertThat(tally.accepted()).isEqualTo(count(evidence, "accepted") + count(evidence, "late"));
        assertThat(tally.conflicting()).isEqualTo(count(evidence, "conflicting"));
        assertThat(tally.undecided()).isEqualTo(count(evidence, "undecided"));
        assertThat(quarantine.size() - builds.unreadablePayloads()).isBetween(0L, tally.quarantined());
        assertThat(identitiesOfAccepted(evidence)).doesNotHaveDuplicates();
        assertThat(evidence).allSatisfy(record -> assertCameIn(record, delivered));
        assertThat(quarantine).allSatisfy(record -> assertCameIn(record, delivered));
    }

    /** How many messages a payload is, 0 where it cannot be read. */
    private static int messages(byte[] payload) {
        return MessageReader.ofPayloads().read(payload) instanceof Payload.Read read
                ? read.elements().size()
                : 0;
    }

    private static long count(List<TestRecord<String, byte[]>> evidence, String kind) {
        return evidence.stream().filter(record -> kind(record).equals(kind)).count();
    }

    private static List<String> identitiesOfAccepted(List<TestRecord<String, byte[]>> evidence) {
        return evidence.stream()
                .filter(record -> Set.of("accepted", "late").contains(kind(record)))
                .map(record -> Plant.header(record.headers(), RecordHeader.SESSION) + "/"
                        + Plant.header(record.headers(), RecordHeader.SEQ))
                .toList();
    }

    private static String kind(TestRecord<String, byte[]> record) {
        return Plant.header(record.headers(), RecordHeader.KIND);
    }

    /** The record's bytes are those of the payload that it names, or a part of them. */
    private static void assertCameIn(TestRecord<String, byte[]> record, List<byte[]> delivered) {
        String source = Plant.header(record.headers(), RecordHeader.SOURCE);
        byte[] payload = delivered.get(Integer.parseInt(source.substring(source.lastIndexOf('/') + 1)));
        assertThat(new String(payload, StandardCharsets.ISO_8859_1))
                .contains(new String(record.value(), StandardCharsets.ISO_8859_1));
    }

    private static List<byte[]> delivered(Random random) {
        List<byte[]> delivered = new ArrayList<>();
        Set<Integer> kept = new HashSet<>(Set.of(0));
        for (int seq = 0; delivered.size() < EACH; seq = (seq + 1) % 400) {
            byte[] valid = valid(seq, random).getBytes(StandardCharsets.UTF_8);
            delivered.add(kept.contains(delivered.size()) || random.nextInt(8) == 0 ? valid : mutated(valid, random));
        }
        return delivered;
    }

    private static String valid(int seq, Random random) {
        if (seq == 0) {
            return Plant.started(0, 0);
        }
        if (seq == 399) {
            return Plant.ended(399, 399);
        }
        String frame = Plant.oxygen(seq, seq, random.nextInt(2_000));
        return random.nextInt(10) == 0 ? "[" + frame + "," + Plant.oxygen(seq + 1, seq + 1, 500) + "]" : frame;
    }

    private static byte[] mutated(byte[] valid, Random random) {
        byte[] bytes = valid;
        for (int left = 1 + random.nextInt(3); left > 0; left--) {
            bytes = mutatedOnce(bytes, random);
        }
        return bytes;
    }

    private static byte[] mutatedOnce(byte[] bytes, Random random) {
        if (bytes.length < 2) {
            return new byte[] {(byte) random.nextInt(256)};
        }
        int at = random.nextInt(bytes.length);
        int to = Math.min(bytes.length, at + 1 + random.nextInt(12));
        byte[] part = Arrays.copyOfRange(bytes, at, to);
        return switch (random.nextInt(9)) {
            case 0 -> spliced(bytes, at, at + 1, new byte[] {(byte) (bytes[at] ^ 1 << random.nextInt(8))});
            case 1 -> spliced(bytes, at, at + 1, new byte[] {(byte) random.nextInt(256)});
            case 2 -> spliced(bytes, at, at, new byte[] {(byte) (32 + random.nextInt(95))});
            case 3 -> spliced(bytes, at, to, new byte[0]);
            case 4 -> spliced(bytes, at, at, part);
            case 5 -> Arrays.copyOf(bytes, at);
            case 6 ->
                spliced(bytes, at, at + 1, ODD.get(random.nextInt(ODD.size())).getBytes(StandardCharsets.UTF_8));
            case 7 -> otherDigit(bytes, at, random);
            default -> otherNumber(bytes, random);
        };
    }

    /** The next digit becomes another one: mostly still a message, with another number, time or value. */
    private static byte[] otherDigit(byte[] bytes, int from, Random random) {
        byte[] changed = bytes.clone();
        for (int i = from; i < changed.length; i++) {
            if (Character.isDigit(changed[i])) {
                changed[i] = (byte) ('0' + random.nextInt(10));
                return changed;
            }
        }
        return changed;
    }

    /** Its {@code seq} becomes any number, small or huge. */
    private static byte[] otherNumber(byte[] bytes, Random random) {
        long seq = random.nextBoolean() ? random.nextInt(500) : random.nextLong() >>> random.nextInt(64);
        return new String(bytes, StandardCharsets.ISO_8859_1)
                .replaceFirst("\"seq\":\\d+", "\"seq\":" + seq)
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] spliced(byte[] bytes, int from, int to, byte[] between) {
        var out = new ByteArrayOutputStream();
        out.write(bytes, 0, from);
        out.writeBytes(between);
        out.write(bytes, to, bytes.length - to);
        return out.toByteArray();
    }
}

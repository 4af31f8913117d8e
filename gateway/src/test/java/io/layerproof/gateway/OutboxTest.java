package io.layerproof.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerproof.gateway.outbox.Outbox;
import io.layerproof.gateway.outbox.Span;
import io.layerproof.rules.message.Identity;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OutboxTest {

    private static final Span ALL = span(0, Long.MAX_VALUE);

    @TempDir
    Path directory;

    @Test
    void whatWasAppendedIsThereAfterAKill() throws Exception {
        // Given: never closed
        Outbox killed = Outbox.open(directory);
        append(killed, 0, 5);

        // When
        try (Outbox outbox = Outbox.open(directory)) {
            append(outbox, 5, 8);

            // Then
            assertThat(contents(outbox)).containsExactly("0", "1", "2", "3", "4", "5", "6", "7");
            assertThat(outbox.size()).isEqualTo(8);
        }
    }

    /** Wherever the last record was cut, all records before it are there, and the next one is not lost with it. */
    @Test
    void aTornEndIsCutOffAtEveryByte() throws Exception {
        // Given
        try (Outbox outbox = Outbox.open(directory)) {
            append(outbox, 0, 3);
        }
        byte[] whole = Files.readAllBytes(onlyFile());
        int recordBytes = whole.length / 3;

        for (int cut = 2 * recordBytes; cut < whole.length; cut++) {
            Files.write(onlyFile(), Arrays.copyOf(whole, cut));

            // When
            try (Outbox outbox = Outbox.open(directory)) {
                append(outbox, 9, 10);

                // Then
                assertThat(contents(outbox)).as("cut at %d", cut).containsExactly("0", "1", "9");
            }
            try (Outbox outbox = Outbox.open(directory)) {
                assertThat(contents(outbox)).as("cut at %d", cut).containsExactly("0", "1", "9");
            }
            deleteAllButTheFirst();
        }
    }

    static IntStream seeds() {
        return IntStream.rangeClosed(1, 40);
    }

    /** A flipped bit is never taken for a message. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aDamagedRecordIsNotReadAndThoseBeforeItAre(int seed) throws Exception {
        // Given
        Random random = new Random(seed);
        try (Outbox outbox = Outbox.open(directory)) {
            append(outbox, 0, 20);
        }
        Path file = onlyFile();
        long size = Files.size(file);
        long at = (long) (random.nextDouble() * size);
        try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw")) {
            raw.seek(at);
            int old = raw.read();
            raw.seek(at);
            raw.write(old ^ (1 << random.nextInt(8)));
        }

        // When
        List<String> found;
        try (Outbox outbox = Outbox.open(directory)) {
            found = contents(outbox);
        }

        // Then
        List<String> all = IntStream.range(0, 20).mapToObj(Integer::toString).toList();
        assertThat(found).isEqualTo(all.subList(0, found.size()));
        assertThat(found.size()).isEqualTo(recordAt(at));
    }

    /** Numbers up to 9 make records of one length, the others of one more byte. */
    private static int recordAt(long position) {
        long at = 0;
        int record = 0;
        while (at + 40 + Integer.toString(record).length() <= position) {
            at += 40 + Integer.toString(record).length();
            record++;
        }
        return record;
    }

    @Test
    void aFileGoesWhenNoneOfItsNumbersIsNeeded() throws Exception {
        // Given
        try (Outbox outbox = Outbox.open(directory)) {
            byte[] large = new byte[200_000];
            for (int seq = 0; seq < 60; seq++) {
                outbox.append(span(seq, seq), large);
            }
            long files = files().size();

            // When
            outbox.forget(span -> span.meets(span(59, 59)));

            // Then
            assertThat(files).isEqualTo(3);
            assertThat(files()).hasSize(1);
            outbox.forget(span -> false);
            assertThat(files()).isEmpty();
            assertThat(outbox.isEmpty()).isTrue();
            append(outbox, 60, 62);
            assertThat(contents(outbox)).containsExactly("60", "61");
        }
    }

    @Test
    void onlyWhatHoldsAWantedNumberIsRead() throws Exception {
        // Given
        try (Outbox outbox = Outbox.open(directory)) {
            append(outbox, 0, 3);
            outbox.append(span(3, 9), bytes("3-9"));
            append(outbox, 10, 12);

            // When
            List<String> read = new ArrayList<>();
            outbox.read(span(2, 5), (numbers, payload) -> read.add(text(payload)));

            // Then
            assertThat(read).containsExactly("2", "3-9");
        }
    }

    private static void append(Outbox outbox, int from, int to) throws IOException {
        for (int seq = from; seq < to; seq++) {
            outbox.append(span(seq, seq), bytes(Integer.toString(seq)));
        }
    }

    private static List<String> contents(Outbox outbox) throws Exception {
        List<String> payloads = new ArrayList<>();
        outbox.read(ALL, (numbers, payload) -> payloads.add(text(payload)));
        return payloads;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        }
    }

    private Path onlyFile() throws IOException {
        return files().get(0);
    }

    private void deleteAllButTheFirst() throws IOException {
        for (Path file : files().subList(1, files().size())) {
            Files.delete(file);
        }
    }

    private static Span span(long low, long high) {
        return new Span(new Identity(7, low), new Identity(7, high));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}

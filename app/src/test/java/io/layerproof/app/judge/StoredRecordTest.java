package io.layerproof.app.judge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.layerproof.app.console.Progress;
import io.layerproof.app.input.LogInput;
import io.layerproof.rules.message.Identity;
import io.layerproof.rules.record.RecordBounds;
import io.layerproof.rules.record.Slot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredRecordTest {

    private static final long SMALL_RUN = 4_000;

    @TempDir
    private Path directory;

    @Test
    void aLogInOrderIsReadAsItLies() throws IOException {
        // Given
        Path log = log(started(7, 10, "B"), frame(7, 11, "B", 1), ended(7, 12, "B"));

        // When
        try (StoredRecord record = open(log)) {
            // Then
            assertThat(record.wasSorted()).isFalse();
            assertThat(record.builds()).containsExactly("B");
            assertThat(record.bounds("B"))
                    .isEqualTo(new RecordBounds(new Identity(7, 10), new Identity(7, 12), new Identity(7, 12)));
            assertThat(slots(record)).containsExactly("7/10", "7/11", "7/12");
        }
    }

    @Test
    void copiesConflictsAndHolesAreToldApart() throws IOException {
        // Given
        Path log = log(
                frame(7, 3, "B", 1),
                frame(7, 1, "B", 1),
                "[" + frame(7, 5, "B", 1) + "," + frame(7, 1, "B", 1).replace("1,", "1.0,") + "]",
                "",
                frame(7, 5, "B", 2),
                "not a message",
                frame(9, 0, "B", 1).replace("}}", "},\"after\":{\"session\":8,\"seq\":2}}"),
                frame(7, 1, "B", 1));

        // When
        try (StoredRecord record = open(log)) {
            // Then
            assertThat(slots(record))
                    .containsExactly(
                            "7/1 and 2 more",
                            "hole 7/2-2",
                            "7/3",
                            "hole 7/4-4",
                            "conflict 7/5 of 2",
                            "hole 7/6-",
                            "hole 8/0-2",
                            "9/0");
            assertThat(record.quarantine().lines()).isEqualTo(1);
            assertThat(record.quarantine().told()).hasSize(1).first().asString().startsWith("line 6: not-json: ");
            assertThat(record.bounds("B")).isEqualTo(new RecordBounds(new Identity(7, 1), null, new Identity(9, 0)));
        }
    }

    @Test
    void theEarliestReceiptOfEqualCopiesCounts() throws IOException {
        // Given
        Path log = log(
                received(frame(7, 1, "B", 1), "2026-11-20T06:00:05Z"),
                frame(7, 1, "B", 1),
                received(frame(7, 1, "B", 1), "2026-11-20T06:00:03Z"));
        List<Slot> slots = new ArrayList<>();

        // When
        try (StoredRecord record = open(log)) {
            record.forEach(slots::add, Progress.SILENT);
        }

        // Then
        Slot.Accepted accepted = (Slot.Accepted) slots.get(0);
        assertThat(accepted.furtherCopies()).isEqualTo(2);
        assertThat(accepted.message().header().receivedNs()).isEqualTo(1_795_154_403_000_000_000L);
    }

    @Test
    void anyOrderOfTheLinesGivesTheSameRecord() throws IOException {
        // Given
        long seed = 4711;
        Random random = new Random(seed);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            if (i % 37 != 0) {
                lines.add(frame(i / 500, i % 500, "B" + i / 700, i));
            }
            if (i % 41 == 0) {
                lines.add(frame(i / 500, i % 500, "B" + i / 700, i));
            }
            if (i % 53 == 0) {
                lines.add(frame(i / 500, i % 500, "B" + i / 700, -1));
            }
        }
        List<String> expected;
        try (StoredRecord inOrder = open(log(lines.toArray(String[]::new)))) {
            assertThat(inOrder.wasSorted()).isFalse();
            expected = slots(inOrder);
        }

        for (int round = 0; round < 3; round++) {
            // When
            Collections.shuffle(lines, random);
            Path shuffled = log(lines.toArray(String[]::new));
            try (StoredRecord record = StoredRecord.open(LogInput.open(shuffled), step -> Progress.SILENT, SMALL_RUN)) {
                // Then
                assertThat(record.wasSorted()).isTrue();
                assertThat(slots(record)).as("seed %d", seed).isEqualTo(expected);
            }
        }
    }

    @Test
    void temporaryFilesAreGoneAtTheEnd() throws IOException {
        // Given
        long before = sortDirectories();

        // When
        try (StoredRecord record = open(log(frame(7, 2, "B", 1), frame(7, 1, "B", 1)))) {
            assertThat(record.wasSorted()).isTrue();
        }

        // Then
        assertThat(sortDirectories()).isEqualTo(before);
    }

    @Test
    void ofManyUnreadableLinesTheFirstAreTold() throws IOException {
        // Given
        String[] lines = Stream.generate(() -> "x").limit(250).toArray(String[]::new);

        // When
        try (StoredRecord record = open(log(lines))) {
            // Then
            assertThat(record.quarantine().lines()).isEqualTo(250);
            assertThat(record.quarantine().told()).hasSize(101).last().isEqualTo("150 more lines could not be read");
            assertThat(record.builds()).isEmpty();
        }
    }

    @Test
    void linesMayBeLongerThanTheBlocksInWhichTheyAreRead() throws IOException {
        // Given
        String padded = frame(7, 1, "B", 1).replace("}}", "},\"x\":\"" + "y".repeat(3_000_000) + "\"}");

        // When
        try (StoredRecord record = open(log(padded, padded, frame(7, 2, "B", 1)))) {
            // Then
            assertThat(slots(record)).containsExactly("7/1 and 1 more", "7/2");
        }
    }

    @Test
    void aLineThatIsTooLongIsSkippedAndTheNextIsRead() throws IOException {
        // Given
        String tooLong = "\"" + "y".repeat(17 << 20) + "\"";

        // When
        try (StoredRecord record = open(log(tooLong, frame(7, 2, "B", 1)))) {
            // Then
            assertThat(record.quarantine().told())
                    .containsExactly("line 1: too-large: 16777217 bytes, at most 16777216 are read");
            assertThat(slots(record)).containsExactly("7/2");
        }
    }

    private long sortDirectories() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("layerproof-sort-"))
                    .count();
        }
    }

    private static StoredRecord open(Path log) throws IOException {
        return StoredRecord.open(LogInput.open(log), step -> Progress.SILENT);
    }

    private Path log(String... lines) throws IOException {
        Path log = Files.createTempFile(directory, "log", ".jsonl");
        Files.writeString(log, String.join("\n", lines), UTF_8);
        return log;
    }

    private static List<String> slots(StoredRecord record) throws IOException {
        List<String> slots = new ArrayList<>();
        record.forEach(slot -> slots.add(word(slot)), Progress.SILENT);
        return slots;
    }

    private static String word(Slot slot) {
        if (slot instanceof Slot.Accepted accepted) {
            String more = accepted.furtherCopies() == 0 ? "" : " and " + accepted.furtherCopies() + " more";
            return accepted.message().header().identity() + more;
        }
        return slot instanceof Slot.Conflicting conflicting
                ? "conflict " + conflicting.identity() + " of "
                        + conflicting.copies().size()
                : "hole " + ((Slot.Hole) slot).what();
    }

    private static String frame(long session, long seq, String build, int value) {
        return message("frame", session, seq, build) + ",\"values\":{\"a\":" + value + "}}";
    }

    private static String started(long session, long seq, String build) {
        return message("build-started", session, seq, build) + "}";
    }

    private static String ended(long session, long seq, String build) {
        return message("build-ended", session, seq, build) + "}";
    }

    private static String received(String message, String time) {
        return message.replace("}}", "},\"received\":\"" + time + "\"}");
    }

    private static String message(String type, long session, long seq, String build) {
        return "{\"type\":\"" + type + "\",\"session\":" + session + ",\"seq\":" + seq
                + ",\"time\":\"2026-11-20T06:00:00Z\",\"build\":\"" + build + "\"";
    }
}

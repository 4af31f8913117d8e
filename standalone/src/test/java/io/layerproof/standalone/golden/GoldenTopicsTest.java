package io.layerproof.standalone.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerproof.app.console.QuietLog;
import io.layerproof.rules.tree.SignedHead;
import io.layerproof.rules.wire.kafka.Topic;
import io.layerproof.rules.wire.kafka.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the three builds of the demo become, byte for byte, in every topic. Where a change is meant, {@code
 * -Dgolden.write=true} writes the files anew, and the change is seen in the diff.
 */
class GoldenTopicsTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final Path ACTUAL = Path.of("target/golden");
    private static final boolean WRITES = Boolean.getBoolean("golden.write");

    /** Those with too many records to keep each of them. */
    private static final Set<Topic> SHORTENED = Set.of(Topics.TELEMETRY_RAW, Topics.EVIDENCE);

    private static final int WHOLE_WHERE_SHORTENED = 20;

    private static Map<Topic, List<TestRecord<String, byte[]>>> records = Map.of();

    @BeforeAll
    @Timeout(300)
    static void play(@TempDir Path directory) throws Exception {
        QuietLog.errorsOnly();
        records = DemoOnce.play(directory);
    }

    @AfterAll
    static void forget() {
        records = Map.of();
    }

    static List<Topic> topics() {
        return Topics.ALL;
    }

    @ParameterizedTest
    @MethodSource("topics")
    void everyRecordOfATopicIsTheSameAsBefore(Topic topic) throws IOException {
        // Given
        List<String> lines = GoldenFile.lines(of(topic));

        // When
        int whole = SHORTENED.contains(topic) ? WHOLE_WHERE_SHORTENED : Integer.MAX_VALUE;
        List<String> file = GoldenFile.of(topic.name(), lines, whole);

        // Then
        assertGolden(topic.name(), file, lines);
    }

    @Test
    void theRootsOfTheThreeBuildsAreTheSameAsBefore() throws IOException {
        // Given
        TreeMap<String, String> roots = new TreeMap<>();

        // When
        for (TestRecord<String, byte[]> record : of(Topics.FINAL_HEADS)) {
            var head = SignedHead.parse(record.value()).head();
            roots.put(
                    head.tree().text(),
                    head.size() + " leaves, root " + head.root().hex());
        }

        // Then
        List<String> lines = roots.entrySet().stream()
                .map(root -> root.getKey() + "\t" + root.getValue())
                .toList();
        assertThat(lines).hasSize(3);
        assertGolden("roots", GoldenFile.of("roots", lines, Integer.MAX_VALUE), lines);
    }

    private static List<TestRecord<String, byte[]>> of(Topic topic) {
        return Objects.requireNonNull(records.get(topic));
    }

    private static void assertGolden(String name, List<String> file, List<String> lines) throws IOException {
        Path golden = GOLDEN.resolve(name + ".txt");
        if (WRITES) {
            Files.createDirectories(GOLDEN);
            Files.write(golden, file);
            System.out.println(
                    "golden.write: " + golden.toAbsolutePath() + " is written, " + lines.size() + " records");
            return;
        }
        assertThat(golden).as("written with -Dgolden.write=true").exists();
        List<String> before = Files.readAllLines(golden);
        if (!before.equals(file)) {
            Path actual = Files.createDirectories(ACTUAL).resolve(name + ".txt");
            Files.write(actual, lines);
            throw new AssertionError(difference(name, before, file, lines) + "\nall records as they are now: "
                    + actual.toAbsolutePath() + "\nif the change is meant: -Dgolden.write=true writes the file anew");
        }
    }

    private static String difference(String name, List<String> before, List<String> now, List<String> lines) {
        int at = 1;
        while (at < Math.min(before.size(), now.size()) && before.get(at).equals(now.get(at))) {
            at++;
        }
        String whole = at <= lines.size() ? lines.get(at - 1) : "";
        return name + ", record " + (at - 1) + " (from 0) is another"
                + "\nbefore: " + (at < before.size() ? before.get(at) : "no such record")
                + "\nnow:    " + (at < now.size() ? now.get(at) : "no such record")
                + (at < now.size() && !whole.equals(now.get(at)) ? "\nwhole:  " + whole : "")
                + "\nbefore: " + before.get(0)
                + "\nnow:    " + now.get(0);
    }
}

package io.layerproof.programs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code docs/make-tables}, on our own docs and on a small project. */
class MakeTablesTest {

    private static final Path OURS = Path.of(System.getProperty("basedir", "."), "..");

    @TempDir
    private Path project;

    @BeforeEach
    void aProjectWithADoc() throws IOException {
        write("docs/one.md", "Before.\n\n<!-- table: restart -->\nold\n<!-- end -->\n\nAfter.\n");
        write("bench/results/b.json", run("2026-11-21", "09:00", 5, 2.5));
        write("bench/results/a.json", run("2026-11-21", "12:00", 2, 2.25));
        write("bench/results/c.json", run("2026-11-20", "23:00", 5, 9));
    }

    @Test
    void ourDocsSayWhatTheDataFilesSay() throws Exception {
        // When
        Outcome outcome = makeTables("--check", OURS.toString());

        // Then
        assertThat(outcome.said()).isEmpty();
        assertThat(outcome.status()).isZero();
    }

    @Test
    void theNewestRunIsShownBesideItsGoal() throws Exception {
        // When
        Outcome outcome = makeTables(project.toString());

        // Then
        assertThat(outcome.said()).isEmpty();
        assertThat(project.resolve("docs/one.md")).hasContent("""
                Before.

                <!-- table: restart -->
                | instance with | s |
                | --- | --- |
                | standby | 2.2 [1.0 to 3.0]; goal 2: **missed** |

                [When, on what, and beside what load](../bench/results/a.json)
                <!-- end -->

                After.
                """);
        assertThat(makeTables("--check", project.toString()).status()).isZero();
    }

    @Test
    void aStaleTableIsNamedAndLeftAsItIs() throws Exception {
        // When
        Outcome outcome = makeTables("--check", project.toString());

        // Then
        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.said()).contains("one.md").contains("run docs/make-tables");
        assertThat(project.resolve("docs/one.md")).content().contains("old");
    }

    @Test
    void casesOfTheCampaignAreCountedOverAllRuns() throws Exception {
        // Given
        write("docs/one.md", "<!-- table: campaign -->\n<!-- end -->\n");
        write("campaign/results/1.jsonl", """
                {"date":"2026-11-20"}
                {"cases":"stop/.*","held":2,"run":3,"numbered":1000,"copies":7}
                """);
        write("campaign/results/2.jsonl", """
                {"case":"stop/ingest/1","ok":true,"at":"2026-11-22T10:00:00Z","numbered":200,"duplicates":3}
                {"case":"hostile/1","ok":false,"at":"2026-11-22T10:05:00Z","numbered":50,"duplicates":0}
                """);

        // When
        makeTables(project.toString());

        // Then
        assertThat(project.resolve("docs/one.md"))
                .content()
                .contains("| `campaign/run 'stop/.*'` | 4 | 1 | 1 200 | 10 | 2026-11-22 |")
                .contains("| `campaign/run 'hostile/.*'` | 1 | 1 | 50 |  | 2026-11-22 |");
    }

    @Test
    void aTableThatIsNotKnownIsRefusedByName() throws Exception {
        // Given
        write("docs/one.md", "<!-- table: nonsense -->\n<!-- end -->\n");

        // When
        Outcome outcome = makeTables(project.toString());

        // Then
        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.said()).contains("one.md: there is no table nonsense");
    }

    private Outcome makeTables(String... arguments) throws IOException, InterruptedException {
        List<String> command = Stream.concat(
                        Stream.of(
                                Programs.needed("python3").toString(),
                                OURS.resolve("docs").resolve("make-tables").toString()),
                        Stream.of(arguments))
                .toList();
        Path said = project.resolve("said");
        int status = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start()
                .waitFor();
        return new Outcome(status, Files.readString(said));
    }

    private void write(String file, String text) throws IOException {
        Path path = project.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text, UTF_8);
    }

    private static String run(String date, String began, double goalS, double medianS) {
        return """
                {"bench":"restart","date":"%s","began":"%s",
                 "rows":[{"who":"standby","s":{"median":%s,"least":1,"most":3},"goal":%s}]}
                """.formatted(date, began, medianS, goalS);
    }

    private record Outcome(int status, String said) {}
}

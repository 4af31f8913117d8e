package io.layerproof.app.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckMessagesTest {

    private static final String GOOD = """
            {"type":"frame","session":1,"seq":0,"after":null,"time":"2026-11-20T06:00:00Z","build":"B","phase":"expose"}
            {"type":"frame","session":1,"seq":1,"time":"2026-11-20T06:00:01Z","build":"B","phase":"expose","layer":1}
            """;

    @TempDir
    private Path directory;

    @Test
    void aLogWithoutMistakesHasStatusZero() throws IOException {
        // When
        Commands run = Commands.run("check-messages", file(GOOD));

        // Then
        assertThat(run.status()).isZero();
        assertThat(run.out().strip()).isEqualTo("2 messages, nothing to remark");
    }

    @Test
    void remarksAreToldWithFileAndLine() throws IOException {
        // Given
        String file = file(GOOD.replace("expose", "exposing"));

        // When
        Commands run = Commands.run("check-messages", file);

        // Then
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out().lines().toList())
                .containsExactly(
                        file + ", line 1: phase: found \"exposing\", which is unknown to an envelope without phases,"
                                + " expected one of setup purge preheat recoat expose dwell paused cooldown unpack"
                                + " unknown, or one that the envelope lists under phases; did you mean expose?"
                                + " (and 1 other)",
                        "2 messages, 1 remark");
    }

    @Test
    void asJsonEachRemarkIsALineAndTheSumTheLast() throws IOException {
        // When
        Commands run = Commands.run("check-messages", "--json", file(GOOD.replace("\"layer\":1", "\"layer\":0")));

        // Then
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out().lines())
                .containsExactly(
                        "{\"line\":2,\"count\":1,\"path\":\"layer\",\"found\":\"0, which is no layer\","
                                + "\"expected\":\"a whole number of at least 1, or no such key\"}",
                        "{\"messages\":2,\"remarks\":1}");
    }

    @Test
    void aFileThatIsMissingOrEmptyIsBadInput() throws IOException {
        // When
        Commands missing = Commands.run("check-messages", "nowhere.jsonl");
        Commands empty = Commands.run("check-messages", file("\n"));

        // Then
        assertThat(missing.status()).isEqualTo(3);
        assertThat(missing.err()).contains("nowhere.jsonl: there is no such file");
        assertThat(empty.status()).isEqualTo(3);
        assertThat(empty.err()).contains("no message in it");
    }

    private String file(String text) throws IOException {
        return Files.writeString(directory.resolve("messages.jsonl"), text, UTF_8)
                .toString();
    }
}

package io.layerproof.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsTest {

    @TempDir
    Path directory;

    private Path file;
    private Results results;

    @BeforeEach
    void empty() {
        file = directory.resolve("deeper").resolve("results.jsonl");
        results = new Results(file);
    }

    @Test
    void aCaseThatFailedIsToBeRunAgain() throws Exception {
        // Given
        results.append(result("crash/sent/1", true));
        results.append(result("crash/sent/2", false));

        // When
        var finished = new Results(file).finished();

        // Then
        assertThat(finished).containsExactly("crash/sent/1");
    }

    @Test
    void aTornLastLineIsNoResultAndSpoilsNoneBehindIt() throws Exception {
        // Given
        results.append(result("crash/sent/1", true));
        Files.writeString(file, "{\"case\":\"crash/sent/2\",\"ok\":tr", StandardOpenOption.APPEND);
        results.append(result("crash/sent/3", true));

        // When
        var finished = new Results(file).finished();

        // Then
        assertThat(finished).containsExactlyInAnyOrder("crash/sent/1", "crash/sent/3");
    }

    private static ObjectNode result(String name, boolean ok) {
        return JsonNodeFactory.instance.objectNode().put("case", name).put("ok", ok);
    }
}

package io.layerproof.settle.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SortDirectoriesTest {

    @TempDir
    private Path parent;

    @TempDir
    private Path elsewhere;

    @Test
    void whatAnEarlierRunHasLeftIsDeleted() throws Exception {
        // Given
        Path left = SortDirectories.makeIn(parent);
        Files.writeString(left.resolve("run-1"), "copies");
        Files.writeString(Files.createDirectory(left.resolve("undecided-1")).resolve("run-2"), "copies");

        // When
        SortDirectories.deleteLeftOver(parent);

        // Then
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void whatIsNotTheSettlersStays() throws Exception {
        // Given
        Path key = Files.writeString(parent.resolve("sealing-key.pem"), "a key");
        Path state = Files.writeString(
                Files.createDirectory(parent.resolve("streams")).resolve("store"), "state");
        Path file = Files.writeString(parent.resolve("sort-1"), "a file of somebody");
        Path named = Files.createDirectory(parent.resolve("sort-of-archive"));
        Path behindALink = Files.writeString(elsewhere.resolve("record"), "of somebody");
        Files.createSymbolicLink(parent.resolve("sort-2"), elsewhere);
        Files.createSymbolicLink(SortDirectories.makeIn(parent).resolve("link"), elsewhere);

        // When
        SortDirectories.deleteLeftOver(parent);

        // Then
        assertThat(parent)
                .isDirectoryContaining(path -> path.equals(named))
                .isDirectoryContaining(path -> path.endsWith("sort-2"));
        assertThat(key).hasContent("a key");
        assertThat(state).hasContent("state");
        assertThat(file).hasContent("a file of somebody");
        assertThat(behindALink).hasContent("of somebody");
        assertThat(parent)
                .isDirectoryNotContaining(path -> path.getFileName().toString().matches("sort-\\d{3,}"));
    }
}

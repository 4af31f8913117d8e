package io.layerproof.programs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

class ProgramsTest {

    @TempDir
    private Path project;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @BeforeEach
    void aListOfPrograms() throws IOException {
        Files.createDirectory(project.resolve(".ci"));
        Files.writeString(project.resolve(".ci/programs"), "# a comment\nbroker broker-server\nother other\n");
    }

    @Test
    void aProgramIsFoundInTheFirstPlaceThatHasIt() throws IOException {
        // Given
        Path first = Files.createDirectory(project.resolve("first"));
        Path second = executable(Files.createDirectory(project.resolve("second")));
        var programs = programs(true, first, second);

        // When, Then
        assertThat(programs.find("broker")).isEqualTo(second.resolve("broker"));
    }

    @Test
    void aTestWhoseProgramIsMissingIsSkippedAndListedWithTheWayToGetIt() throws IOException {
        // Given
        var programs = programs(false, project);

        // When, Then
        String line = "skipped: ProgramsTest: broker is not installed; on Debian: apt-get install broker-server";
        assertThatThrownBy(() -> programs.find("broker"))
                .isInstanceOf(TestAbortedException.class)
                .hasMessageContaining(line);
        assertThat(project.resolve(Programs.SKIPPED)).hasContent(line);
        assertThat(out.toString(UTF_8)).contains(line);
    }

    @Test
    void inCiATestWhoseProgramIsMissingFails() {
        // Given
        var programs = programs(true, project);

        // When, Then
        assertThatThrownBy(() -> programs.find("broker"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("broker is not installed; on Debian: apt-get install broker-server");
        assertThat(project.resolve(Programs.SKIPPED)).doesNotExist();
    }

    @Test
    void aProgramThatIsNotListedIsAMistakeOfTheTest() {
        // Given
        var programs = programs(false, project);

        // When, Then
        assertThatThrownBy(() -> programs.find("unheard-of")).hasMessageContaining("add it there");
    }

    private Programs programs(boolean ci, Path... places) {
        return new Programs(project, List.of(places), ci, new PrintStream(out, true, UTF_8));
    }

    private static Path executable(Path place) throws IOException {
        Path program = Files.createFile(place.resolve("broker"));
        assertThat(program.toFile().setExecutable(true)).isTrue();
        return place;
    }
}

package io.layerproof.standalone.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.layerproof.app.ExitStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The archive that is released, unpacked, on a Java that has no compiler. */
@Timeout(120)
@DisabledOnOs(OS.WINDOWS)
class ReleaseArchiveIT {

    @TempDir
    private static Path folder;

    private static Path unpacked;

    @BeforeAll
    static void unpack() throws Exception {
        Path archive;
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            archive = files.filter(file -> file.getFileName().toString().matches("layerproof-.*\\.tar\\.gz"))
                    .findFirst()
                    .orElseThrow();
        }
        run("tar", "-xzf", archive.toAbsolutePath().toString(), "-C", folder.toString());
        unpacked = folder.resolve(archive.getFileName().toString().replace(".tar.gz", ""));
        Files.createDirectories(folder.resolve("jre/bin"));
        Files.createSymbolicLink(
                folder.resolve("jre/bin/java"),
                Path.of(System.getProperty("java.home"), "bin", "java").toRealPath());
    }

    @Test
    void itTellsItsVersion() throws Exception {
        // When
        Run run = layerproof("--version");

        // Then
        assertThat(run.said()).matches("layerproof \\d+\\.\\d+\\.\\d+\\S* \\(Java \\S+\\)\\R");
        assertThat(run.status()).isZero();
    }

    @Test
    void itIsStartedByALinkToo() throws Exception {
        // Given
        Path link = Files.createSymbolicLink(folder.resolve("link"), unpacked.resolve("bin/layerproof"));

        // When
        Run run = run(link.toString(), "help", "judge");

        // Then
        assertThat(run.said()).contains("Usage:", "layerproof judge [-hV]");
        assertThat(run.status()).isZero();
    }

    @Test
    void itJudgesTheSampleThatIsInIt() throws Exception {
        // When
        Run run = layerproof("judge", "--report", "--envelope", "samples/leak.yaml", "--log", "samples/leak.jsonl");

        // Then
        assertThat(run.said()).contains("Oxygen in the process chamber", "layers 4-5");
        assertThat(run.status()).isEqualTo(ExitStatus.NONCONFORMING);
    }

    @Test
    void theCommandsWithBrokersAreInIt() throws Exception {
        // When
        Run run = layerproof("demo", "--help");

        // Then
        assertThat(run.said()).contains("--kafka-port");
        assertThat(run.status()).isZero();
    }

    private record Run(int status, String said) {}

    private static Run layerproof(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("bin/layerproof"));
        command.addAll(List.of(arguments));
        return run(command.toArray(String[]::new));
    }

    private static Run run(String... command) throws IOException, InterruptedException {
        ProcessBuilder program = new ProcessBuilder(command).redirectErrorStream(true);
        if (unpacked != null) {
            program.directory(unpacked.toFile());
            program.environment().put("JAVA_HOME", folder.resolve("jre").toString());
        }
        Process process = program.start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Run(process.waitFor(), said);
    }
}

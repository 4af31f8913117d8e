package io.layerproof.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.layerproof.app.ExitStatus;
import io.layerproof.gateway.RealLogs;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The commands that start brokers, as the shell starts them. */
class CommandsIT {

    private static final String TI64 = "../rules/envelopes/ti64-eli-m2-60um.yaml";

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void theDemoTellsTheVerdictsAndEndsWithTheWorst() {
        // Given
        String[] demo = {"demo", "--once", "--speed", "200", "--kafka-port", "0", "--mqtt-port", "0", "--data", data()};

        // When
        int status = execute(demo);

        // Then
        assertThat(err.toString()).isEmpty();
        assertThat(status).isEqualTo(ExitStatus.NONCONFORMING);
        assertThat(out.toString())
                .contains("SIM-01-0001 on SIM-01: NONCONFORMING", "SIM-02-0001 on SIM-02: CONFORMING")
                .contains("SIM-03-0001 on SIM-03: INCOMPLETE", "NONCONFORMITY major, oxygen-high");
        theBuildsOfTheDataDirectoryAreListedAndReported();
    }

    private void theBuildsOfTheDataDirectoryAreListedAndReported() {
        // When
        out.getBuffer().setLength(0);
        int listed = execute("builds", "--data", data());
        int verdict = execute("verdict", "SIM-01-0001", "--data", data());
        int report = execute("report", "SIM-02-0001", "--data", data());
        int mistyped = execute("verdict", "SIM-01-0002", "--data", data());

        // Then
        assertThat(listed).as(err.toString()).isZero();
        assertThat(verdict).isEqualTo(ExitStatus.NONCONFORMING);
        assertThat(report).as(err.toString()).isZero();
        assertThat(mistyped).isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(err.toString()).contains("there is no build SIM-01-0002; did you mean SIM-01-0001?");
        assertThat(out.toString())
                .containsPattern("SIM-01-0001 +SIM-01 .* completed +NONCONFORMING +settled +simulated-plant \\d")
                .containsPattern("device +SIM-01-0001-P1: ")
                .contains("what to do", "settled, from the build's full record", "Build SIM-02-0001: CONFORMING");
    }

    @Test
    void aBusyPortIsNamedWithTheOptionThatChangesIt() throws Exception {
        // Given
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            String port = Integer.toString(busy.getLocalPort());

            // When
            int status = execute("demo", "--kafka-port", "0", "--mqtt-port", port, "--data", data());

            // Then
            assertThat(status).isEqualTo(ExitStatus.BAD_INPUT);
            assertThat(err.toString()).contains("port " + port, "--mqtt-port");
            assertThat(folder.resolve("data")).doesNotExist();
        }
    }

    @Test
    void everyRecordOfTheRealLogIsAccountedForAndTheBuildIsIncomplete() throws Exception {
        // Given
        Path log = RealLogs.concept("SAMPLE_JOB.txt");

        // When
        int status = execute(
                "replay",
                log.toString(),
                "--format",
                "concept-laser-m2",
                "--machine",
                "M2-07",
                "--envelope",
                TI64,
                "--speed",
                "max",
                "--json",
                "--data",
                data());

        // Then
        assertThat(status).as(err.toString()).isEqualTo(ExitStatus.INCOMPLETE);
        JsonNode verdict = new ObjectMapper()
                .readTree(
                        out.toString().lines().reduce((first, second) -> second).orElseThrow());
        assertThat(verdict.path("accounting").path("received").asLong()).isEqualTo(6738);
        assertThat(verdict.path("accounting").path("accepted").asLong()).isEqualTo(6738);
        assertThat(verdict.path("judgement").path("counts").path("messages").asLong())
                .isEqualTo(6738);
        assertThat(verdict.path("judgement").path("nonconformities")).isEmpty();
        assertThat(verdict.path("judgement").path("layers")).hasSize(8);
    }

    @Test
    void aDirectoryThatIsNotOursIsLeftAlone() throws Exception {
        // Given
        Path letter = Files.writeString(
                Files.createDirectories(folder.resolve("data")).resolve("letter.txt"), "dear");

        // When
        int status = execute("demo", "--reset", "--data", data());

        // Then
        assertThat(status).isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(err.toString()).contains("nothing was deleted");
        assertThat(letter).exists();
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    private int execute(String... arguments) {
        CommandLine layerproof = Standalone.commandLine();
        layerproof.setOut(new PrintWriter(out, true));
        layerproof.setErr(new PrintWriter(err, true));
        return layerproof.execute(arguments);
    }
}

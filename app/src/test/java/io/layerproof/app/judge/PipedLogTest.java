package io.layerproof.app.judge;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import io.layerproof.app.ExitStatus;
import io.layerproof.app.Layerproof;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The program as a process of its own, its log through real pipes: what it says is what it says of the file. */
class PipedLogTest {

    private static final String ENVELOPE = """
            envelope: e
            version: 3
            scope: {machines: [M-1]}
            qualification:
              iq: {protocol: IQ-1, approved: 2026-01-01}
              oq: {protocol: OQ-1, approved: 2026-01-02}
              pq: {protocol: PQ-1, approved: 2026-01-03}
            approvals:
            - {by: a, meaning: author, on: 2026-01-04}
            - {by: b, meaning: approval, on: 2026-01-05}
            signals:
              o2.chamber: {range: [0, 210000], max-silence: 30s}
            rules:
            - {id: oxygen-high, measure: {value: o2.chamber}, phases: [recoat, expose], max: {pq: LIMIT, oq: 1000}, on-delay: 2s}
            """;

    @TempDir
    private Path directory;

    private Path envelope;
    private Path draft;
    private Path log;

    @BeforeEach
    void aBuildThatTheDraftWouldNotLetPass() throws IOException {
        envelope = Files.writeString(directory.resolve("e.yaml"), ENVELOPE.replace("LIMIT", "800"));
        draft = Files.writeString(directory.resolve("new.yaml"), ENVELOPE.replace("LIMIT", "500"));
        log = Files.write(directory.resolve("log.jsonl"), build());
    }

    private record Ended(int status, String out, String err) {}

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cat LOG | LAYERPROOF judge --envelope E --log -",
                "cat LOG | LAYERPROOF judge --envelope E --log /dev/stdin",
                "LAYERPROOF judge --envelope E --log /dev/stdin < LOG",
                "LAYERPROOF judge --envelope E --log FIFO",
                "cat LOG.gz | LAYERPROOF judge --envelope E --log -",
                "LAYERPROOF judge --envelope E --log LOG.gz",
                "LAYERPROOF judge --envelope E --log LOG.zst",
                "cat LOG.zst | LAYERPROOF judge --envelope E --log -",
            })
    void aPipeIsJudgedAsTheFileIs(String line) throws IOException, InterruptedException {
        // Given
        compress();
        Ended ofTheFile = shell("LAYERPROOF judge --envelope E --log LOG");

        // When
        Ended ofThePipe = shell(line);

        // Then
        assertThat(ofTheFile.status).isEqualTo(ExitStatus.DONE);
        assertThat(ofThePipe).isEqualTo(ofTheFile);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cat LOG | LAYERPROOF backtest --envelope NEW --against E -",
                "cat LOG | LAYERPROOF backtest --envelope NEW --against E /dev/stdin",
                "LAYERPROOF backtest --envelope NEW --against E FIFO",
                "LAYERPROOF backtest --envelope NEW --against E LOG.gz",
            })
    void aBacktestOverAPipeFindsWhatTheOneOverTheFileFinds(String line) throws IOException, InterruptedException {
        // Given
        compress();

        // When
        Ended ended = shell(line);

        // Then
        assertThat(ended.err).isEmpty();
        assertThat(ended.out)
                .contains("B: CONFORMING -> NONCONFORMING")
                .contains("gained: oxygen-high")
                .endsWith("1 build judged, 1 would change\n");
    }

    @Test
    void whereNothingIsJudgedNothingLooksAllRight() throws IOException, InterruptedException {
        // When
        Ended ended = shell("LAYERPROOF backtest --envelope NEW --against E - < /dev/null");

        // Then
        assertThat(ended.status).isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(ended.out).isEmpty();
        assertThat(ended.err).isEqualTo("layerproof: standard input: no message names a build\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gz", "zst"})
    void aCompressedLogThatIsCutOffIsNotJudged(String ending) throws IOException, InterruptedException {
        // Given
        compress();
        Path whole = directory.resolve("log.jsonl." + ending);
        byte[] bytes = Files.readAllBytes(whole);
        Files.write(whole, Arrays.copyOf(bytes, bytes.length - 20));

        // When
        Ended ended = shell("LAYERPROOF judge --envelope E --log LOG." + ending);

        // Then
        assertThat(ended.status).isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(ended.out).isEmpty();
        assertThat(ended.err).contains("log.jsonl." + ending + ": what is compressed in it is damaged or has no end");
    }

    @Test
    void nothingIsLeftOfThePipe() throws IOException, InterruptedException {
        // When
        shell("cat LOG | LAYERPROOF judge --envelope E --log -");

        // Then
        try (Stream<Path> left = Files.list(Files.createDirectories(directory.resolve("tmp")))) {
            assertThat(left).isEmpty();
        }
    }

    private void compress() throws IOException {
        byte[] plain = Files.readAllBytes(log);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(plain);
        }
        Files.write(directory.resolve("log.jsonl.gz"), packed.toByteArray());
        Files.write(directory.resolve("log.jsonl.zst"), Zstd.compress(plain));
    }

    /** Runs a line of the shell; FIFO is a named pipe through which the log comes. */
    private Ended shell(String line) throws IOException, InterruptedException {
        Path tmp = Files.createDirectories(directory.resolve("tmp"));
        String java = Path.of(System.getProperty("java.home"), "bin", "java") + " -XX:TieredStopAtLevel=1 -Xshare:auto"
                + " -Djava.io.tmpdir=" + tmp + " -cp '"
                + System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")) + "' "
                + Layerproof.class.getName();
        String script = line.replace("LAYERPROOF", java)
                .replace("LOG", log.toString())
                .replace("NEW", draft.toString())
                .replace(" E ", " " + envelope + " ")
                .replace("FIFO", directory.resolve("fifo").toString());
        if (line.contains("FIFO")) {
            script = "mkfifo " + directory.resolve("fifo") + " && { cat " + log + " > " + directory.resolve("fifo")
                    + " & " + script + "; }";
        }
        Path out = directory.resolve("out");
        Path err = directory.resolve("err");
        int status = new ProcessBuilder("sh", "-c", script)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start()
                .waitFor();
        return new Ended(status, Files.readString(out), Files.readString(err));
    }

    private static List<String> build() {
        List<String> lines = new ArrayList<>();
        lines.add(message(0, "build-started")
                + ",\"envelope\":{\"id\":\"e\",\"version\":3},\"layers-planned\":1,\"machine\":{\"id\":\"M-1\"}}");
        for (int second = 1; second < 24; second++) {
            lines.add(message(second, "frame") + ",\"phase\":\"expose\",\"layer\":1,\"values\":{\"o2.chamber\":600}}");
        }
        lines.add(message(24, "build-ended") + ",\"outcome\":\"completed\"}");
        return lines;
    }

    private static String message(int seq, String type) {
        return "{\"type\":\"%s\",\"session\":7,\"seq\":%d,\"time\":\"2026-11-20T06:00:%02dZ\",\"build\":\"B\""
                .formatted(type, seq, seq);
    }
}

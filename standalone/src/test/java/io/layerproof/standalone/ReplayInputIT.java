package io.layerproof.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes through a pipe, packed, is replayed and judged as the file is; and what comes again is nothing new. */
class ReplayInputIT {

    private static final Path SAMPLES = Path.of("../samples");

    @TempDir
    Path data;

    @Test
    void aPackedLogThroughAPipeIsReplayedAndJudgedAsTheFileIs() throws IOException {
        // When
        String first = replay();
        String again = replay();

        // Then
        assertThat(first.lines())
                .anyMatch(line -> line.contains(" on SAMPLE-1: NONCONFORMING"))
                .anyMatch(line -> line.contains("201 received = 201 accepted + 0 duplicate"))
                .noneMatch(line -> line.contains("the log has no end of the build"));
        assertThat(again).contains("Nothing new: Layerproof had every message of this log before.");
    }

    private String replay() throws IOException {
        InputStream before = System.in;
        StringWriter out = new StringWriter();
        System.setIn(new ByteArrayInputStream(gzipped(SAMPLES.resolve("leak.jsonl"))));
        try {
            Standalone.commandLine()
                    .setOut(new PrintWriter(out, true))
                    .execute(
                            "replay",
                            "-",
                            "--format",
                            "messages",
                            "--machine",
                            "SAMPLE-1",
                            "--envelope",
                            SAMPLES.resolve("leak.yaml").toString(),
                            "--speed",
                            "max",
                            "--data",
                            data.toString());
        } finally {
            System.setIn(before);
        }
        return out.toString();
    }

    private static byte[] gzipped(Path file) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(Files.readAllBytes(file));
        }
        return bytes.toByteArray();
    }
}

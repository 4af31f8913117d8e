package io.layerproof.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.layerproof.app.ExitStatus;
import io.layerproof.gateway.FieldCases;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** A table or a mapping that cannot be meant is refused in one sentence, before anything is started. */
class RefusedTableTest {

    @TempDir
    Path folder;

    @TempDir
    Path inputs;

    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @CsvSource({
        "F04-two-columns-one-signal, same-name.csv, mapping.yaml, 'two columns \"O2\", column 4 and column 5'",
        "F04-two-columns-one-signal, two-names.csv, map-two.yaml, 'from column \"O2b\" and from column \"O2a\"'",
        "F12-epoch-milliseconds, ms.csv, mapping.yaml, 'column \"Time\": 1780293600000 s is not a time'"
    })
    void exitStatusThreeAndNoStackTrace(String of, String table, String mapping, String why) {
        refuses(FieldCases.file(of, table).toString(), of, mapping, why);
    }

    @Test
    void standardInputIsReadAsAFileIs() throws IOException {
        // Given
        InputStream before = System.in;
        byte[] table = Files.readAllBytes(FieldCases.file("F04-two-columns-one-signal", "same-name.csv"));
        System.setIn(new ByteArrayInputStream(table));

        // Then
        try {
            refuses(
                    "-",
                    "F04-two-columns-one-signal",
                    "mapping.yaml",
                    "standard input: line 1: the head names two columns \"O2\"");
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void aPackedLogThatIsCutIsRefusedBeforeAnythingIsSent() throws IOException {
        // Given
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write("Layer,Time,Duration,O2,Plate\n1,1780293600,30,401,200\n".getBytes(UTF_8));
        }
        Path cut = Files.write(inputs.resolve("cut.csv.gz"), Arrays.copyOf(bytes.toByteArray(), bytes.size() - 5));

        // Then
        refuses(cut.toString(), "F04-two-columns-one-signal", "mapping.yaml", "is damaged or has no end");
    }

    private void refuses(String log, String of, String mapping, String why) {
        // Given
        String[] replay = {
            "replay",
            log,
            "--format",
            "layer-csv",
            "--machine",
            "M",
            "--envelope",
            "../rules/envelopes/ss316l-m2-50um-layer.yaml",
            "--mapping",
            FieldCases.file(of, mapping).toString(),
            "--speed",
            "max",
            "--data",
            folder.resolve("data").toString()
        };

        // When
        int status = commandLine().execute(replay);

        // Then
        assertThat(status).isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(err.toString().lines()).singleElement().asString().contains(why);
        assertThat(folder).isEmptyDirectory();
    }

    private CommandLine commandLine() {
        return Standalone.commandLine().setErr(new PrintWriter(err, true));
    }
}

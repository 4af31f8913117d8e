package io.layerproof.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerproof.app.ExitStatus;
import io.layerproof.gateway.FieldCases;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** A table or a mapping that cannot be meant is refused in one sentence, before anything is started. */
class RefusedTableTest {

    @TempDir
    Path folder;

    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @CsvSource({
        "F04-two-columns-one-signal, same-name.csv, mapping.yaml, 'two columns \"O2\", column 4 and column 5'",
        "F04-two-columns-one-signal, two-names.csv, map-two.yaml, 'from column \"O2b\" and from column \"O2a\"'",
        "F12-epoch-milliseconds, ms.csv, mapping.yaml, 'column \"Time\": 1780293600000 s is not a time'"
    })
    void exitStatusThreeAndNoStackTrace(String of, String table, String mapping, String why) {
        // Given
        String[] replay = {
            "replay",
            FieldCases.file(of, table).toString(),
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

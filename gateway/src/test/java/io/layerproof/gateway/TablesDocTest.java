package io.layerproof.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import io.layerproof.gateway.source.LogEntry;
import io.layerproof.gateway.source.MappingException;
import io.layerproof.gateway.source.table.LayerCsv;
import io.layerproof.gateway.source.table.LayerCsvMapping;
import io.layerproof.rules.wire.message.Reported;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every example of {@code docs/tables.md} gives the result shown below it, and every key of a mapping has an example.
 */
class TablesDocTest {

    private static final Path DOC = Path.of("../docs/tables.md");
    private static final Pattern EXAMPLE =
            Pattern.compile("```yaml\n(.*?)```\n```csv\n(.*?)```\n```text\n(.*?)```\n", Pattern.DOTALL);

    private static final int REMARK_WIDTH = 110;

    @TempDir
    Path folder;

    record Example(String mapping, String table, String outcome) {
        @Override
        public String toString() {
            return mapping.lines().findFirst().orElse("");
        }
    }

    static Stream<Example> examples() throws IOException {
        return EXAMPLE.matcher(Files.readString(DOC))
                .results()
                .map(found -> new Example(found.group(1), found.group(2), found.group(3)));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void anExampleGivesWhatStandsBelowIt(Example example) throws IOException {
        // Given
        LayerCsv format = new LayerCsv(LayerCsvMapping.parse("example.yaml", example.mapping()));
        Path table = Files.write(folder.resolve("table"), asTheMappingSays(example));

        // When
        List<LogEntry> entries = Entries.of(format, table);

        // Then
        assertThat(shown(entries)).isEqualTo(example.outcome());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "zz: 1",
                "table: {zz: 1}",
                "build: {zz: 1}",
                "layer: {zz: 1}",
                "time: {zz: 1}",
                "time: {anchor: {zz: 1}}",
                "time: {elapsed: {zz: 1}}",
                "columns: {c: {zz: 1}}"
            })
    void everyKeyStandsInAnExample(String unknown) throws IOException {
        // Given
        String mappings = examples().map(Example::mapping).collect(Collectors.joining());

        // When
        List<String> known = keysNamedIn(unknown);

        // Then
        assertThat(known).isNotEmpty().allSatisfy(key -> assertThat(mappings).containsPattern("\\b" + key + ":"));
    }

    @Test
    void thereAreExamples() throws IOException {
        assertThat(examples()).hasSizeGreaterThan(8);
    }

    private static List<String> keysNamedIn(String unknown) {
        List<String> keys = new ArrayList<>();
        try {
            LayerCsvMapping.parse("m", unknown);
        } catch (MappingException refused) {
            Matcher found = Pattern.compile("an unknown key, expected (?:one of )?(.*)")
                    .matcher(String.valueOf(refused.getMessage()));
            found.results()
                    .map(result -> result.group(1).split(" "))
                    .map(List::of)
                    .forEach(keys::addAll);
        }
        return keys;
    }

    private static byte[] asTheMappingSays(Example example) throws IOException {
        byte[] bytes = example.table().getBytes(Charset.forName(said(example, "encoding", "UTF-8")));
        return switch (said(example, "compression", "none")) {
            case "gz" -> gzipped(bytes);
            case "zst" -> Zstd.compress(bytes);
            default -> bytes;
        };
    }

    private static String said(Example example, String key, String missing) {
        return Pattern.compile(key + ": (\\S+)")
                .matcher(example.mapping())
                .results()
                .findFirst()
                .map((MatchResult found) -> found.group(1))
                .orElse(missing);
    }

    private static byte[] gzipped(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    private static String shown(List<LogEntry> entries) {
        StringBuilder shown = new StringBuilder();
        for (LogEntry entry : entries) {
            entry.remarks().forEach(remark -> shown.append(wrapped("told: " + remark)));
            shown.append(Entries.instant(entry.timeNs()))
                    .append(' ')
                    .append(what(entry))
                    .append('\n');
        }
        return shown.toString();
    }

    private static String wrapped(String line) {
        StringBuilder wrapped = new StringBuilder();
        int column = 0;
        for (String word : line.split(" ", -1)) {
            boolean full = column > 0 && column + 1 + word.length() > REMARK_WIDTH;
            wrapped.append(full ? "\n      " : column > 0 ? " " : "").append(word);
            column = (full ? 6 : column > 0 ? column + 1 : 0) + word.length();
        }
        return wrapped.append('\n').toString();
    }

    private static String what(LogEntry entry) {
        if (entry instanceof LogEntry.Began began) {
            return "build " + began.build() + " begins";
        }
        if (entry instanceof LogEntry.Report report) {
            String values = report.values().stream().map(TablesDocTest::value).collect(Collectors.joining(", "));
            String bad = report.bad().isEmpty() ? "" : "; bad: " + String.join(", ", report.bad());
            return "layer " + report.layer() + ": " + values + bad;
        }
        return "the build has ended";
    }

    private static String value(Reported value) {
        return value.signal() + " "
                + (value.text() == null ? value.number() : value.text().replace("\n", "⏎"));
    }
}

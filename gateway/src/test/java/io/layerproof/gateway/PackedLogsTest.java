package io.layerproof.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import io.layerproof.gateway.source.LogEntry;
import io.layerproof.gateway.source.LogFormat;
import io.layerproof.gateway.source.conceptlaser.ConceptLaserM2;
import io.layerproof.gateway.source.messages.MessagesJsonl;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Logs that are packed are read as they are, whatever their names. */
class PackedLogsTest {

    private static final String MESSAGES = """
            {"type":"frame","time":"2026-11-20T06:00:00Z","layer":1}
            {"type":"frame","time":"2026-11-20T06:00:01Z","layer":2}
            """;
    private static final String EVENTS = """
            3/18/2025 1:22:34 PM (04:22:34 UTC)     O2: 1102 ppm
            3/18/2025 1:22:35 PM (04:22:35 UTC)     O2: 1103 ppm
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"messages, gz", "messages, zst", "concept-laser-m2, gz", "concept-laser-m2, zst"})
    void aPackedLogIsReadAsItIs(String format, String packing) throws IOException {
        // Given
        LogFormat chosen = format.equals("messages") ? new MessagesJsonl() : ConceptLaserM2.withShippedProfile();
        String text = format.equals("messages") ? MESSAGES : EVENTS;
        Path plain = Files.writeString(folder.resolve("plain.txt"), text);
        Path packed = Files.write(folder.resolve("packed"), packed(text, packing));

        // When
        List<LogEntry> entries = Entries.of(chosen, packed);

        // Then
        assertThat(times(entries)).hasSize(2).isEqualTo(times(Entries.of(chosen, plain)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gz", "zst"})
    void aPackedLogThatIsCutIsRefused(String packing) throws IOException {
        // Given
        byte[] whole = packed(MESSAGES.repeat(1000), packing);
        Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(whole, whole.length - 5));

        // When
        var reading = assertThatThrownBy(() -> Entries.of(new MessagesJsonl(), cut));

        // Then
        reading.isInstanceOf(IOException.class).hasMessageStartingWith("what is packed in it is damaged or has no end");
    }

    private static List<Long> times(List<LogEntry> entries) {
        return entries.stream().map(LogEntry::timeNs).toList();
    }

    private static byte[] packed(String text, String packing) throws IOException {
        if (packing.equals("zst")) {
            return Zstd.compress(text.getBytes(UTF_8));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }
}

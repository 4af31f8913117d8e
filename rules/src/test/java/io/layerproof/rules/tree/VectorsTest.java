package io.layerproof.rules.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** {@code vectors.txt}, which was not made with this program. */
class VectorsTest {

    private static final HexFormat HEX = HexFormat.of();

    @Test
    void aLeafIsWhatThePageSaysByteForByte() throws IOException {
        // Given
        List<Map<String, String>> rows =
                rows().stream().filter(row -> row.containsKey("leaf")).toList();

        for (Map<String, String> row : rows) {
            // When
            LeafHeader header = header(row);

            // Then
            assertThat(HEX.formatHex(header.bytes())).isEqualTo(row.get("header"));
            assertThat(leaf(row).hex()).isEqualTo(row.get("leaf"));
        }
        assertThat(rows).hasSize(3);
    }

    @Test
    void theRootIsThatOfTheThreeLeaves() throws IOException {
        // Given
        List<Hash> leaves = rows().stream()
                .filter(row -> row.containsKey("leaf"))
                .map(VectorsTest::leaf)
                .toList();

        // When
        Hash root = Sample.edge(leaves).root();

        // Then
        assertThat(root.hex()).isEqualTo(text("root"));
    }

    @Test
    void theHeadTheBytesUnderItsSignatureAndTheEnvelopeAreThoseOfOpenssl() throws IOException {
        // Given
        TreeHead head = new TreeHead(
                new TreeId.OfBuild("M2-07", "B \"4\"\u0007\\"),
                3,
                Hash.ofHex(text("root")),
                2,
                HeadReason.ENDED,
                1_795_155_203_001_000_000L);

        // When
        SignedHead signed = Sample.KEY.sign(head);

        // Then
        assertThat(Sample.KEY.verifying().id()).isEqualTo(text("key-id"));
        assertThat(head.bytes()).asString().isEqualTo(text("payload"));
        assertThat(SignedHead.signed(head)).asString().isEqualTo(text("signed"));
        assertThat(signed.bytes()).asString().isEqualTo(text("envelope"));
    }

    private static Hash leaf(Map<String, String> row) {
        return header(row).leaf(HEX.parseHex(Objects.requireNonNull(row.get("bytes"))));
    }

    private static LeafHeader header(Map<String, String> row) {
        String flags = optional(row, "flags");
        return new LeafHeader(
                Objects.requireNonNull(row.get("kind")),
                Objects.requireNonNull(row.get("machine")),
                optional(row, "build"),
                number(row, "session"),
                number(row, "seq"),
                Long.parseLong(Objects.requireNonNull(row.get("received"))),
                optional(row, "topic"),
                flags == null ? null : Byte.valueOf(flags),
                optional(row, "source"));
    }

    private static @Nullable Long number(Map<String, String> row, String key) {
        String text = optional(row, key);
        return text == null ? null : Long.valueOf(text);
    }

    private static @Nullable String optional(Map<String, String> row, String key) {
        String text = row.get(key);
        return "-".equals(text) ? null : text;
    }

    private static String text(String key) throws IOException {
        return rows().stream()
                .filter(row -> row.containsKey(key))
                .map(row -> row.get(key))
                .findAny()
                .orElseThrow();
    }

    /** Rows are separated by empty lines; a line is a key, a space and its text. */
    private static List<Map<String, String>> rows() throws IOException {
        List<Map<String, String>> rows = new ArrayList<>();
        Map<String, String> row = new HashMap<>();
        for (String line : lines()) {
            if (line.isEmpty()) {
                rows.add(row);
                row = new HashMap<>();
            } else if (!line.startsWith("#")) {
                int space = line.indexOf(' ');
                row.put(line.substring(0, space), line.substring(space + 1));
            }
        }
        rows.add(row);
        return rows;
    }

    private static List<String> lines() throws IOException {
        try (InputStream in = Objects.requireNonNull(VectorsTest.class.getResourceAsStream("vectors.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}

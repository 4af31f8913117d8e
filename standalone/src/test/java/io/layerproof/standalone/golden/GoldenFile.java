package io.layerproof.standalone.golden;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.streams.test.TestRecord;

/**
 * A topic as the lines of a file. The first says how many records there are and gives the SHA-256 of all of them, so
 * that a shortened file says as much as a whole one. Then each record has one line: timestamp in milliseconds, key,
 * headers, value, with tabs between them. In a shortened file only the first few have that; of each later one there are
 * the first 32 bits of its line's SHA-256.
 */
final class GoldenFile {

    private static final HexFormat HEX = HexFormat.of();

    private GoldenFile() {}

    /** Each record as one line. */
    static List<String> lines(List<TestRecord<String, byte[]>> records) {
        return records.stream().map(GoldenFile::line).toList();
    }

    private static String line(TestRecord<String, byte[]> record) {
        List<String> headers = new ArrayList<>();
        for (Header header : record.headers()) {
            headers.add(header.key() + "=" + text(header.value()));
        }
        return record.timestamp() + "\t" + record.key() + "\t" + String.join(" ", headers) + "\t"
                + text(record.value());
    }

    /** Text where it is text of one line, else hex; hex of a long value is its hash. */
    private static String text(byte[] value) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(value))
                    .toString();
            if (text.chars().noneMatch(Character::isISOControl)) {
                return text;
            }
        } catch (CharacterCodingException notText) {
            return bytes(value);
        }
        return bytes(value);
    }

    private static String bytes(byte[] value) {
        return value.length <= 32
                ? "0x" + HEX.formatHex(value)
                : value.length + " bytes sha256:" + HEX.formatHex(sha256().digest(value));
    }

    /** What stands in the file. */
    static List<String> of(String topic, List<String> lines, int whole) {
        List<String> file = new ArrayList<>();
        file.add("# " + topic + ": " + lines.size() + " records, sha256 " + total(lines));
        for (int i = 0; i < lines.size(); i++) {
            file.add(i < whole ? lines.get(i) : shortHash(lines.get(i)));
        }
        return file;
    }

    private static String total(List<String> lines) {
        MessageDigest digest = sha256();
        lines.forEach(line -> digest.update((line + "\n").getBytes(StandardCharsets.UTF_8)));
        return HEX.formatHex(digest.digest());
    }

    private static String shortHash(String line) {
        return HEX.formatHex(sha256().digest(line.getBytes(StandardCharsets.UTF_8)), 0, 4);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

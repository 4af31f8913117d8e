package io.layerproof.rules.judge.state;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/**
 * The byte format of the saved state of a case: named entries of at most {@value #MOST_BYTES} bytes. Each entry has the
 * version of the format and a CRC-32C over its name and content, so that damaged or exchanged entries are refused.
 * {@link #join} puts all entries into one array.
 */
public final class StateEntry {

    /** Version of the format. Raise it whenever what is written, or the order of a written enum, changes. */
    static final int VERSION = 6;

    /** Size of the largest entry, in bytes. */
    public static final int MOST_BYTES = 64 * 1024;

    static final int HEAD_BYTES = 1 + Integer.BYTES;

    private static final int MOST_NAME_BYTES = 200;

    private StateEntry() {}

    /**
     * Makes an entry: version (1 byte), checksum (4 bytes, big-endian), content.
     *
     * @param from index of the content's first byte
     * @param length how many bytes of content
     */
    public static byte[] seal(String name, byte[] content, int from, int length) {
        return ByteBuffer.allocate(HEAD_BYTES + length)
                .put((byte) VERSION)
                .putInt(checkSum(name, content, from, length))
                .put(content, from, length)
                .array();
    }

    /**
     * The content of an entry.
     *
     * @throws IllegalArgumentException if the entry is of another version, damaged, or not that of the name
     */
    public static byte[] open(String name, byte[] entry) {
        checkVersion(entry);
        if (entry.length < HEAD_BYTES || entry.length > MOST_BYTES) {
            throw broken("the entry " + name + " has " + entry.length + " bytes");
        }
        int written = ByteBuffer.wrap(entry).getInt(1);
        if (written != checkSum(name, entry, HEAD_BYTES, entry.length - HEAD_BYTES)) {
            throw broken("the entry " + name + " is damaged: its check sum does not fit");
        }
        return Arrays.copyOfRange(entry, HEAD_BYTES, entry.length);
    }

    /**
     * All entries in one array: version, number of entries, and of each its name and bytes, both with their length
     * before them.
     */
    public static byte[] join(SortedMap<String, byte[]> entries) {
        int size = HEAD_BYTES;
        for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
            size += 2 * Integer.BYTES + name(entry.getKey()).length + entry.getValue().length;
        }
        ByteBuffer all = ByteBuffer.allocate(size).put((byte) VERSION).putInt(entries.size());
        entries.forEach((name, entry) -> {
            byte[] nameBytes = name(name);
            all.putInt(nameBytes.length).put(nameBytes).putInt(entry.length).put(entry);
        });
        return all.array();
    }

    /**
     * The entries of an array that {@link #join} made.
     *
     * @throws IllegalArgumentException if it is of another version, cut short or too long
     */
    public static SortedMap<String, byte[]> split(byte[] joined) {
        checkVersion(joined);
        ByteBuffer all = ByteBuffer.wrap(joined, 1, joined.length - 1);
        SortedMap<String, byte[]> entries = new TreeMap<>();
        for (int left = length(all, Integer.MAX_VALUE); left > 0; left--) {
            String name = new String(bytes(all, length(all, MOST_NAME_BYTES)), StandardCharsets.UTF_8);
            if (entries.put(name, bytes(all, length(all, MOST_BYTES))) != null) {
                throw broken("the entry " + name + " is given twice");
            }
        }
        if (all.hasRemaining()) {
            throw broken(all.remaining() + " bytes are left over");
        }
        return entries;
    }

    static IllegalArgumentException broken(String what) {
        return new IllegalArgumentException("this is not the state of a case: " + what);
    }

    private static void checkVersion(byte[] bytes) {
        if (bytes.length == 0) {
            throw broken("it is empty");
        }
        if (bytes[0] != VERSION) {
            throw broken("its version is " + bytes[0] + ", this program knows " + VERSION);
        }
    }

    private static int length(ByteBuffer from, int most) {
        if (from.remaining() < Integer.BYTES) {
            throw broken("it is cut short");
        }
        int length = from.getInt();
        if (length < 0 || length > most) {
            throw broken("a length is " + length);
        }
        return length;
    }

    private static byte[] bytes(ByteBuffer from, int length) {
        if (from.remaining() < length) {
            throw broken("it is cut short");
        }
        byte[] bytes = new byte[length];
        from.get(bytes);
        return bytes;
    }

    private static byte[] name(String name) {
        return name.getBytes(StandardCharsets.UTF_8);
    }

    private static int checkSum(String name, byte[] content, int from, int length) {
        CRC32C sum = new CRC32C();
        sum.update(name(name));
        sum.update(content, from, length);
        return (int) sum.getValue();
    }
}

package io.layerproof.streams.state;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.common.utils.Bytes;

/**
 * The key of an entry in the inner store, in this order: the letter of the kind; the key of the object in modified
 * UTF-8 behind its length, so that no key is a prefix of another and each {@code String} has exactly one; the name of
 * the entry in UTF-8; and, from the second part of {@value #PART_BYTES} bytes of an entry on, 0xFF (which UTF-8 never
 * holds) and the number of the part.
 *
 * @param key of the object
 * @param name of the entry
 * @param part from 0
 */
record StoreKey(String key, String name, int part) {

    /** The largest value in the inner store. */
    static final int PART_BYTES = 64 * 1024;

    private static final int OF_A_PART = 0xFF;

    /** The prefix of every key of a kind. */
    static Bytes prefix(char kind) {
        return Bytes.wrap(new byte[] {(byte) kind});
    }

    /** The prefix of every key of an object. */
    static Bytes prefix(char kind, String key) {
        return Bytes.wrap(head(kind, key));
    }

    /**
     * The key of a part of an entry.
     *
     * @param head the prefix of the object's keys: {@link #prefix(char, String)}
     */
    static Bytes of(Bytes head, String name, int part) {
        byte[] begin = head.get();
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        byte[] bytes = new byte[begin.length + text.length + (part == 0 ? 0 : 3)];
        System.arraycopy(begin, 0, bytes, 0, begin.length);
        System.arraycopy(text, 0, bytes, begin.length, text.length);
        if (part != 0) {
            bytes[bytes.length - 3] = (byte) OF_A_PART;
            bytes[bytes.length - 2] = (byte) (part >> 8);
            bytes[bytes.length - 1] = (byte) part;
        }
        return Bytes.wrap(bytes);
    }

    /** How many parts content of a length has: empty content one, {@link Entries#ABSENT} none. */
    static int parts(int length) {
        return length == Entries.ABSENT ? 0 : Math.max(1, (length + PART_BYTES - 1) / PART_BYTES);
    }

    static byte[] part(byte[] content, int part) {
        return content.length <= PART_BYTES
                ? content
                : Arrays.copyOfRange(content, part * PART_BYTES, Math.min(content.length, (part + 1) * PART_BYTES));
    }

    /** @throws IllegalArgumentException if it is not the key of an entry */
    static StoreKey parse(Bytes bytes) {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes.get()))) {
            in.readByte();
            String key = in.readUTF();
            byte[] rest = in.readAllBytes();
            int end = rest.length - 3;
            boolean ofAPart = end >= 0 && (rest[end] & 0xFF) == OF_A_PART;
            int part = ofAPart ? ((rest[end + 1] & 0xFF) << 8) | (rest[end + 2] & 0xFF) : 0;
            return new StoreKey(key, new String(rest, 0, ofAPart ? end : rest.length, StandardCharsets.UTF_8), part);
        } catch (IOException e) {
            throw new IllegalArgumentException("this is not the key of an entry: " + bytes, e);
        }
    }

    private static byte[] head(char kind, String key) {
        var bytes = new ByteArrayOutputStream(key.length() + 3);
        try (var out = new DataOutputStream(bytes)) {
            out.writeByte(kind);
            out.writeUTF(key);
        } catch (IOException e) {
            throw new IllegalArgumentException("the key of an object is too long: " + key.length() + " characters", e);
        }
        return bytes.toByteArray();
    }
}

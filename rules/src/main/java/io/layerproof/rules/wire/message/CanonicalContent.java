package io.layerproof.rules.wire.message;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The content of a message as canonical bytes. Two messages have the same bytes exactly if they are equal copies (spec,
 * section 2). The order of keys and white space do not matter. Numbers are compared by value with all their digits
 * (1.0, 1 and 1e0 are equal), strings after resolving escapes. The message's own {@code received} is left out. Null is
 * not the same as absent, true is not 1, and a bare word such as {@code NaN} equals itself only.
 *
 * <p>The bytes: each value begins with a letter for its kind; texts and numbers carry their length, objects and arrays
 * their size, so that no two different values have the same bytes. Keys are sorted by their bytes.
 */
public final class CanonicalContent {

    /** Length of a {@link #fingerprint} in bytes. */
    public static final int FINGERPRINT_BYTES = 16;

    private static final JsonFactory JSON = BareWords.allowedBy(MessageReader.strictJson(Integer.MAX_VALUE));
    private static final String LEFT_OUT = "received";

    private byte[] out = new byte[512];
    private int size;

    private CanonicalContent() {}

    /**
     * The canonical bytes of a message.
     *
     * @param bytes holds the message's object, as {@link Payload.Element} says where
     * @throws IllegalArgumentException if that is not JSON a {@link MessageReader} has read
     */
    public static byte[] of(byte[] bytes, int offset, int length) {
        PlainContent plain = new PlainContent();
        return plain.write(bytes, offset, length)
                ? Arrays.copyOf(plain.out(), plain.size())
                : ofAny(bytes, offset, length);
    }

    /** The general algorithm. {@link PlainContent} is a faster one for plain messages and must give the same bytes. */
    static byte[] ofAny(byte[] bytes, int offset, int length) {
        CanonicalContent content = new CanonicalContent();
        try (JsonParser json = JSON.createParser(bytes, offset, length)) {
            json.nextToken();
            content.value(json, true);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a message that was read", e);
        } catch (IOException e) {
            throw new UncheckedIOException("an array of bytes cannot fail to be read", e);
        }
        return Arrays.copyOf(content.out, content.size);
    }

    /**
     * The first {@link #FINGERPRINT_BYTES} bytes of SHA-256 over canonical bytes: equal for equal copies;
     * two different messages have the same one with a probability of 2⁻¹²⁸. {@link ContentFingerprint} does both steps
     * at once.
     */
    public static byte[] fingerprint(byte[] canonical) {
        return ContentFingerprint.of(canonical, canonical.length);
    }

    private void value(JsonParser json, boolean top) throws IOException {
        switch (json.currentToken()) {
            case START_OBJECT -> object(json, top);
            case START_ARRAY -> array(json);
            case VALUE_STRING -> text('s', json.getText());
            case VALUE_NUMBER_INT -> text('n', number(json.getText()));
            case VALUE_NUMBER_FLOAT -> {
                if (json.isNaN()) {
                    text('w', json.getText());
                } else {
                    text('n', number(json.getText()));
                }
            }
            case VALUE_TRUE -> put('t');
            case VALUE_FALSE -> put('f');
            case VALUE_NULL -> put('0');
            default -> throw new IllegalArgumentException("not a value: " + json.currentToken());
        }
    }

    private void array(JsonParser json) throws IOException {
        int sizeAt = header('a');
        int count = 0;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            value(json, false);
            count++;
        }
        putSize(sizeAt, count);
    }

    /** Writes members in the order in which they come, and sorts them afterwards if that is not the canonical order. */
    private void object(JsonParser json, boolean top) throws IOException {
        int sizeAt = header('o');
        int begin = size;
        List<Member> members = new ArrayList<>();
        boolean sorted = true;
        for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
            json.nextToken();
            if (top && key.equals(LEFT_OUT)) {
                json.skipChildren();
                continue;
            }
            int from = size;
            text('k', key);
            int keyEnd = size;
            value(json, false);
            Member member = new Member(from, keyEnd, size);
            sorted &= members.isEmpty() || compareKeys(members.get(members.size() - 1), member) < 0;
            members.add(member);
        }
        if (!sorted) {
            sort(begin, members);
        }
        putSize(sizeAt, members.size());
    }

    /** Where a member's bytes stand: key in [from, keyEnd), value in [keyEnd, end). */
    private record Member(int from, int keyEnd, int end) {}

    private int compareKeys(Member a, Member b) {
        return Arrays.compareUnsigned(out, a.from, a.keyEnd, out, b.from, b.keyEnd);
    }

    private void sort(int begin, List<Member> members) {
        members.sort(this::compareKeys);
        byte[] sorted = new byte[size - begin];
        int at = 0;
        for (Member member : members) {
            int length = member.end - member.from;
            System.arraycopy(out, member.from, sorted, at, length);
            at += length;
        }
        System.arraycopy(sorted, 0, out, begin, sorted.length);
    }

    private void text(char kind, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        putSize(header(kind), utf8.length);
        room(utf8.length);
        System.arraycopy(utf8, 0, out, size, utf8.length);
        size += utf8.length;
    }

    private int header(char kind) {
        put(kind);
        room(Integer.BYTES);
        size += Integer.BYTES;
        return size - Integer.BYTES;
    }

    private void putSize(int at, int number) {
        out[at] = (byte) (number >>> 24);
        out[at + 1] = (byte) (number >>> 16);
        out[at + 2] = (byte) (number >>> 8);
        out[at + 3] = (byte) number;
    }

    private void put(char kind) {
        room(1);
        out[size++] = (byte) kind;
    }

    private void room(int bytes) {
        if (size + bytes > out.length) {
            out = Arrays.copyOf(out, Math.max(size + bytes, out.length * 2));
        }
    }

    /**
     * {@code -125e-2}: digits without zeros at either end, and the power of ten of the last one; zero is {@code 0},
     * whatever its sign.
     */
    static String number(String text) {
        int exponentAt = Math.max(text.indexOf('e'), text.indexOf('E'));
        String mantissa = exponentAt < 0 ? text : text.substring(0, exponentAt);
        boolean negative = mantissa.charAt(0) == '-';
        int point = mantissa.indexOf('.');
        int decimals = point < 0 ? 0 : mantissa.length() - point - 1;
        String digits = mantissa.substring(negative ? 1 : 0).replace(".", "");
        int first = 0;
        int end = digits.length();
        while (first < end && digits.charAt(first) == '0') {
            first++;
        }
        while (end > first && digits.charAt(end - 1) == '0') {
            end--;
        }
        if (first == end) {
            return "0";
        }
        long shift = digits.length() - end - (long) decimals;
        String exponent = exponentAt < 0 ? Long.toString(shift) : plus(text.substring(exponentAt + 1), shift);
        return (negative ? "-" : "") + digits.substring(first, end) + "e" + exponent;
    }

    private static String plus(String exponent, long shift) {
        boolean small = exponent.length() <= 17;
        return small
                ? Long.toString(Long.parseLong(exponent) + shift)
                : new BigInteger(exponent).add(BigInteger.valueOf(shift)).toString();
    }
}

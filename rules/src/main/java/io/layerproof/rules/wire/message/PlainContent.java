package io.layerproof.rules.wire.message;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Computes the bytes of {@link CanonicalContent} faster, for plain messages only (see {@link PlainJson}). Not
 * thread-safe: it reuses its buffers.
 */
final class PlainContent extends PlainJson {

    private static final int MOST_MEMBERS = 128;
    private static final int MOST_DEPTH = 8;
    private static final int LONGEST_NUMBER = 400;
    private static final String LEFT_OUT = "received";
    private static final int KIND_AND_SIZE = 1 + Integer.BYTES;

    /** A value of one byte and its comma become eight bytes, and nothing grows more. */
    private static final int MOST_GROWTH = 4;

    private static final int SLACK = 64;

    /** Bytes of a key that its rank holds, behind its length. */
    private static final int RANKED_BYTES = 7;

    private byte[] out = {};
    private byte[] sorted = {};
    private int size;
    private int depth;

    /** The members of the objects that are not at their end: where their bytes stand, and the rank of their keys. */
    private final int[] begins = new int[MOST_MEMBERS];

    private final int[] ends = new int[MOST_MEMBERS];
    private final long[] ranks = new long[MOST_MEMBERS];
    private int members;

    /**
     * Writes a message into the {@link #out} of this object.
     *
     * @return whether the message is plain; if not, {@link #out} holds nothing useful
     */
    boolean write(byte[] message, int offset, int length) {
        begin(message, offset, length);
        if (out.length < MOST_GROWTH * length + SLACK) {
            out = new byte[MOST_GROWTH * length + SLACK];
            sorted = new byte[out.length];
        }
        size = 0;
        depth = 0;
        members = 0;
        object();
        blanks();
        return plain && at == end;
    }

    /** The buffer with the canonical bytes, which begin at index 0. */
    byte[] out() {
        return out;
    }

    /** How many canonical bytes there are. */
    int size() {
        return size;
    }

    private void value() {
        blanks();
        switch (at < end ? bytes[at] : 0) {
            case '"' -> text('s');
            case '{' -> object();
            case '[' -> array();
            case 't' -> word("true", 't');
            case 'f' -> word("false", 'f');
            case 'n' -> word("null", '0');
            default -> number();
        }
    }

    private void word(String word, char kind) {
        require(isWord(word));
        out[size++] = (byte) kind;
    }

    private void array() {
        require(isNext('[') && ++depth <= MOST_DEPTH);
        int sizeAt = header('a');
        int count = 0;
        if (plain && !isNext(']')) {
            do {
                value();
                count++;
            } while (isNext(','));
            require(isNext(']'));
        }
        putSize(sizeAt, count);
        depth--;
    }

    private void object() {
        require(isNext('{') && ++depth <= MOST_DEPTH);
        int sizeAt = header('o');
        int first = members;
        if (plain && !isNext('}')) {
            do {
                member();
            } while (isNext(','));
            require(isNext('}'));
        }
        if (plain) {
            sort(first);
        }
        putSize(sizeAt, members - first);
        members = first;
        depth--;
    }

    private void member() {
        int begin = size;
        int from = skipText();
        int length = plain ? at - 1 - from : 0;
        text('k', from, length);
        require(isNext(':') && members < MOST_MEMBERS);
        if (!plain) {
            return;
        }
        boolean leftOut = depth == 1 && isLeftOut(from, length);
        value();
        if (leftOut) {
            size = begin;
            return;
        }
        begins[members] = begin;
        ends[members] = size;
        ranks[members++] = rank(from, length);
    }

    private boolean isLeftOut(int from, int length) {
        return length == LEFT_OUT.length()
                && LEFT_OUT.equals(new String(bytes, from, length, StandardCharsets.US_ASCII));
    }

    /**
     * Shorter keys stand before longer ones, and those of one length in the order of their bytes, the first of which
     * are here.
     */
    private long rank(int from, int length) {
        long rank = length;
        for (int i = 0; i < RANKED_BYTES; i++) {
            rank = (rank << Byte.SIZE) | (i < length ? bytes[from + i] : 0);
        }
        return rank;
    }

    /** Sorts the members, from the given first one, by their keys. */
    private void sort(int first) {
        if (members - first < 2) {
            return;
        }
        int base = begins[first];
        boolean moved = false;
        for (int i = first + 1; i < members; i++) {
            int begin = begins[i];
            int end = ends[i];
            long rank = ranks[i];
            int to = i;
            while (to > first && isBefore(rank, begin, to - 1)) {
                begins[to] = begins[to - 1];
                ends[to] = ends[to - 1];
                ranks[to] = ranks[to - 1];
                to--;
            }
            begins[to] = begin;
            ends[to] = end;
            ranks[to] = rank;
            moved |= to != i;
        }
        if (moved) {
            rearrange(first, base);
        }
    }

    private boolean isBefore(long rank, int begin, int other) {
        if (rank != ranks[other]) {
            return rank < ranks[other];
        }
        int length = KIND_AND_SIZE + (int) (rank >>> (RANKED_BYTES * Byte.SIZE));
        int order = Arrays.compare(out, begin, begin + length, out, begins[other], begins[other] + length);
        require(order != 0);
        return order < 0;
    }

    private void rearrange(int first, int base) {
        int to = 0;
        for (int i = first; i < members; i++) {
            int length = ends[i] - begins[i];
            System.arraycopy(out, begins[i], sorted, to, length);
            to += length;
        }
        System.arraycopy(sorted, 0, out, base, to);
    }

    private void text(char kind) {
        int from = skipText();
        text(kind, from, plain ? at - 1 - from : 0);
    }

    private void text(char kind, int from, int length) {
        putSize(header(kind), length);
        System.arraycopy(bytes, from, out, size, length);
        size += length;
    }

    /** See {@link CanonicalContent#number}. */
    private void number() {
        int from = skipNumber();
        require(digitCount <= LONGEST_NUMBER);
        if (!plain) {
            return;
        }
        int sizeAt = header('n');
        int begin = size;
        byte[] number = out;
        int to = begin;
        int first = begin;
        if (bytes[from] == '-') {
            number[to++] = '-';
            first = to;
        }
        int last = to;
        for (int i = from; i < at; i++) {
            byte one = bytes[i];
            if (one >= '1' || (one == '0' && to > first)) {
                number[to++] = one;
                last = one == '0' ? last : to;
            }
        }
        if (last == first) {
            number[begin] = '0';
            size = begin + 1;
        } else {
            number[last] = 'e';
            size = last + 1;
            putDecimal(to - last - decimals);
        }
        putSize(sizeAt, size - begin);
    }

    /** A power of ten: a number has at most {@value #LONGEST_NUMBER} digits. */
    private void putDecimal(int number) {
        int rest = Math.abs(number);
        if (number < 0) {
            out[size++] = '-';
        }
        if (rest >= 100) {
            out[size++] = (byte) ('0' + rest / 100);
        }
        if (rest >= 10) {
            out[size++] = (byte) ('0' + rest / 10 % 10);
        }
        out[size++] = (byte) ('0' + rest % 10);
    }

    private int header(char kind) {
        out[size] = (byte) kind;
        size += KIND_AND_SIZE;
        return size - Integer.BYTES;
    }

    private void putSize(int at, int number) {
        out[at] = (byte) (number >>> 24);
        out[at + 1] = (byte) (number >>> 16);
        out[at + 2] = (byte) (number >>> 8);
        out[at + 3] = (byte) number;
    }
}

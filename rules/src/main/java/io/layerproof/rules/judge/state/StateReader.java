package io.layerproof.rules.judge.state;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what {@link StateWriter} wrote; anything else is an {@link IllegalArgumentException}. */
public final class StateReader {

    private static final class Section {
        final String name;
        final byte[] bytes;
        int at;

        Section(String name, byte[] bytes) {
            this.name = name;
            this.bytes = bytes;
        }
    }

    private final Map<String, byte[]> entries;
    private final Deque<Section> open = new ArrayDeque<>();
    private Section in;
    private int entriesRead;

    public StateReader(Map<String, byte[]> entries) {
        this.entries = entries;
        this.in = section(StateWriter.ROOT);
        open.push(in);
    }

    /** What follows comes from a section of its own, until {@link #leave}. */
    public void enter(String name) {
        in = section(StateWriter.nested(in.name, name));
        open.push(in);
    }

    /** Goes on with the section in which this one was entered. */
    public void leave() {
        endSection();
        open.pop();
        in = open.element();
    }

    /** A list, item by item. */
    public void list(String name, int inSection, Runnable read) {
        long size = number();
        if (size < 0) {
            throw broken("a list has " + size + " items");
        }
        for (long i = 0; i < size; i++) {
            if (i % inSection == 0) {
                enter(StateWriter.numbered(name, i / inSection));
            }
            read.run();
            if (i % inSection == inSection - 1 || i == size - 1) {
                leave();
            }
        }
    }

    private Section section(String name) {
        Section first = new Section(name, content(name));
        in = first;
        long further = number();
        ByteArrayOutputStream all = new ByteArrayOutputStream(first.bytes.length);
        all.write(first.bytes, first.at, first.bytes.length - first.at);
        for (long part = 1; part <= further; part++) {
            byte[] more = content(StateWriter.part(name, part));
            all.write(more, 0, more.length);
        }
        return new Section(name, all.toByteArray());
    }

    private byte[] content(String name) {
        byte[] entry = entries.get(name);
        if (entry == null) {
            throw StateEntry.broken("the entry " + name + " is missing");
        }
        entriesRead++;
        return StateEntry.open(name, entry);
    }

    public boolean bool() {
        int value = next();
        if (value > 1) {
            throw broken("a flag is " + value);
        }
        return value == 1;
    }

    public long number() {
        long rest = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int part = next();
            rest |= (long) (part & 0x7F) << shift;
            if (part < 0x80) {
                return (rest >>> 1) ^ -(rest & 1);
            }
        }
        throw broken("a number is longer than 64 bits");
    }

    /** A number of [least, most]. */
    public long number(long least, long most) {
        long number = number();
        if (number < least || number > most) {
            throw broken(number + " is not a number from " + least + " to " + most);
        }
        return number;
    }

    /** A count of things that follow in this section, each of at least one byte. */
    public int count() {
        return (int) number(0, in.bytes.length - in.at);
    }

    public double real() {
        long bits = 0;
        for (int i = 0; i < 8; i++) {
            bits = bits << 8 | next();
        }
        return Double.longBitsToDouble(bits);
    }

    @Nullable
    public String text() {
        int length = (int) number(-1, in.bytes.length - in.at);
        if (length == -1) {
            return null;
        }
        if (length > in.bytes.length - in.at) {
            throw broken("a text is " + length + " bytes long");
        }
        String text = new String(in.bytes, in.at, length, StandardCharsets.UTF_8);
        in.at += length;
        return text;
    }

    /** A text that must be there. */
    public String presentText() {
        String text = text();
        if (text == null) {
            throw broken("a text is missing");
        }
        return text;
    }

    public <E extends Enum<E>> E word(E[] all) {
        return all[(int) number(0, all.length - 1)];
    }

    /** Everything has been read, and there is nothing else. */
    public void end() {
        endSection();
        if (entriesRead != entries.size()) {
            throw StateEntry.broken((entries.size() - entriesRead) + " entries are left over");
        }
    }

    private void endSection() {
        if (in.at != in.bytes.length) {
            throw broken((in.bytes.length - in.at) + " bytes are left over");
        }
    }

    private int next() {
        if (in.at >= in.bytes.length) {
            throw broken("it is cut short");
        }
        return in.bytes[in.at++] & 0xFF;
    }

    public IllegalArgumentException broken(String what) {
        return StateEntry.broken(what + " (entry " + in.name + ", byte " + in.at + ")");
    }
}

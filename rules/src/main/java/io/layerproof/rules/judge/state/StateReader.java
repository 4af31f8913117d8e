package io.layerproof.rules.judge.state;

import io.layerproof.rules.state.StateBytesReader;
import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link StateWriter} wrote. Every method throws {@link IllegalArgumentException} if it finds anything else.
 */
public final class StateReader {

    private record Section(String name, StateBytesReader in) {}

    private final Map<String, byte[]> entries;
    private final Deque<Section> open = new ArrayDeque<>();
    private StateBytesReader in;
    private int entriesRead;

    /**
     * Begins to read in the outermost section.
     *
     * @param entries all entries of one state
     */
    public StateReader(Map<String, byte[]> entries) {
        this.entries = entries;
        this.in = open(StateWriter.ROOT);
    }

    /** Reads from the section of this name until {@link #leave}. */
    public void enter(String name) {
        in = open(StateWriter.nested(open.element().name(), name));
    }

    /** Ends this section, which must be read completely, and goes on with the one around it. */
    public void leave() {
        in.end();
        open.pop();
        in = open.element().in();
    }

    /**
     * Reads a list.
     *
     * @param inSection how many items share a section, as when it was written
     * @param read is run once for each item
     */
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

    private StateBytesReader open(String name) {
        StateBytesReader first = new StateBytesReader(name, content(name));
        long further = first.number();
        StateBytesReader all = further == 0 ? first : new StateBytesReader(name, joined(name, first.rest(), further));
        open.push(new Section(name, all));
        return all;
    }

    private byte[] joined(String name, byte[] first, long further) {
        ByteArrayOutputStream all = new ByteArrayOutputStream(first.length);
        all.write(first, 0, first.length);
        for (long part = 1; part <= further; part++) {
            byte[] more = content(StateWriter.part(name, part));
            all.write(more, 0, more.length);
        }
        return all.toByteArray();
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
        return in.flag();
    }

    public long number() {
        return in.number();
    }

    /** A number, which must lie in [least, most]. */
    public long number(long least, long most) {
        return in.number(least, most);
    }

    /** The number of items that follow in this section, each of at least one byte. */
    public int count() {
        return in.count();
    }

    public double real() {
        return in.real();
    }

    @Nullable
    public String text() {
        return in.text();
    }

    /** A text, which must not be null. */
    public String presentText() {
        return in.presentText();
    }

    /**
     * An enum constant.
     *
     * @param all the constants in the order in which they were written
     */
    public <E extends Enum<E>> E word(E[] all) {
        return in.word(all);
    }

    /** Ends the reading; everything must have been read. */
    public void end() {
        in.end();
        if (entriesRead != entries.size()) {
            throw StateEntry.broken((entries.size() - entriesRead) + " entries are left over");
        }
    }

    /**
     * The exception to throw where a value that was read is impossible.
     *
     * @param what what is wrong
     */
    public IllegalArgumentException broken(String what) {
        return in.broken(what);
    }
}

package io.layerproof.rules.judge.state;

import io.layerproof.rules.state.StateBytes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes the state of a case, as {@link StateBytes} writes values. It comes in named sections, so that what has not
 * changed stays, byte for byte, in entries of its own; a section larger than an entry goes on in
 * further ones.
 */
public final class StateWriter {

    /** The section that everything outside the others goes to. */
    static final String ROOT = "head";

    /** How much of a section goes into one entry, at most. */
    static final int PART_BYTES = StateEntry.MOST_BYTES - StateEntry.HEAD_BYTES - 10;

    private static final String ZEROS = "00000000";

    private record Section(String name, StateBytes out) {}

    private final Deque<Section> open = new ArrayDeque<>();
    private final SortedMap<String, byte[]> entries = new TreeMap<>();
    private StateBytes out = new StateBytes();

    public StateWriter() {
        open.push(new Section(ROOT, out));
    }

    /** What follows goes to a section of its own, until {@link #leave}. */
    public void enter(String name) {
        out = new StateBytes();
        open.push(new Section(nested(open.element().name(), name), out));
    }

    /** Goes on with the section in which this one was entered. */
    public void leave() {
        close(open.pop());
        out = open.element().out();
    }

    static String nested(String inside, String name) {
        return inside.equals(ROOT) ? name : inside + '/' + name;
    }

    /** The name of the n-th section of a kind: names are ordered as their numbers are. */
    public static String numbered(String kind, long n) {
        String digits = Long.toString(n);
        return kind + '/' + ZEROS.substring(Math.min(digits.length(), ZEROS.length())) + digits;
    }

    static String part(String name, long part) {
        return part == 0 ? name : name + '+' + part;
    }

    /** A list that mostly grows at its end, in sections of so many items. */
    public <T> void list(String name, int inSection, List<T> items, Consumer<T> write) {
        number(items.size());
        for (int from = 0; from < items.size(); from += inSection) {
            enter(numbered(name, from / inSection));
            items.subList(from, Math.min(from + inSection, items.size())).forEach(write);
            leave();
        }
    }

    private void close(Section section) {
        byte[] content = section.out().toBytes();
        int further = Math.max(0, content.length - 1) / PART_BYTES;
        byte[] first = new StateBytes()
                .number(further)
                .raw(content, 0, Math.min(content.length, PART_BYTES))
                .toBytes();
        entries.put(section.name(), StateEntry.seal(section.name(), first, 0, first.length));
        for (int part = 1; part <= further; part++) {
            String name = part(section.name(), part);
            int from = part * PART_BYTES;
            entries.put(name, StateEntry.seal(name, content, from, Math.min(PART_BYTES, content.length - from)));
        }
    }

    public void bool(boolean value) {
        out.flag(value);
    }

    /** Small magnitudes take one byte. */
    public void number(long value) {
        out.number(value);
    }

    /** The place of a word in its list; the version of the state stands for the order of the list. */
    public void word(Enum<?> word) {
        out.word(word);
    }

    public void real(double value) {
        out.real(value);
    }

    public void text(@Nullable String value) {
        out.text(value);
    }

    /** The entries, once everything is written. */
    public SortedMap<String, byte[]> toEntries() {
        close(open.pop());
        return entries;
    }
}

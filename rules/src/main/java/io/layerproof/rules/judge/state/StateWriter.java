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
 * Writes the state of a case, its values as {@link StateBytes} does. The state is divided into named sections, each
 * with entries of its own: a section that has not changed keeps its bytes. A section that is too large for one entry
 * continues in further ones.
 */
public final class StateWriter {

    /** Name of the outermost section. */
    static final String ROOT = "head";

    /** How many bytes of a section one entry takes at most. */
    static final int PART_BYTES = StateEntry.MOST_BYTES - StateEntry.HEAD_BYTES - 10;

    private static final String ZEROS = "00000000";

    private record Section(String name, StateBytes out) {}

    private final Deque<Section> open = new ArrayDeque<>();
    private final SortedMap<String, byte[]> entries = new TreeMap<>();
    private StateBytes out = new StateBytes();

    public StateWriter() {
        open.push(new Section(ROOT, out));
    }

    /** Writes to a section of its own until {@link #leave}. */
    public void enter(String name) {
        out = new StateBytes();
        open.push(new Section(nested(open.element().name(), name), out));
    }

    /** Ends this section and goes on with the one around it. */
    public void leave() {
        close(open.pop());
        out = open.element().out();
    }

    static String nested(String inside, String name) {
        return inside.equals(ROOT) ? name : inside + '/' + name;
    }

    /** The name of the n-th section of a kind. Names sort as their numbers do. */
    public static String numbered(String kind, long n) {
        String digits = Long.toString(n);
        return kind + '/' + ZEROS.substring(Math.min(digits.length(), ZEROS.length())) + digits;
    }

    static String part(String name, long part) {
        return part == 0 ? name : name + '+' + part;
    }

    /**
     * Writes a list in sections of {@code inSection} items each. For lists that grow at their end: full sections keep
     * their bytes.
     */
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

    /** A whole number; −64 to 63 take one byte. */
    public void number(long value) {
        out.number(value);
    }

    /** An enum constant, by its ordinal; {@link StateEntry#VERSION} stands for the order of the constants. */
    public void word(Enum<?> word) {
        out.word(word);
    }

    public void real(double value) {
        out.real(value);
    }

    public void text(@Nullable String value) {
        out.text(value);
    }

    /** The entries by name. Nothing can be written afterwards. */
    public SortedMap<String, byte[]> toEntries() {
        close(open.pop());
        return entries;
    }
}

package io.layerproof.streams.state;

import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is kept of one object: named entries. A codec brings them up to date, and the store writes those that changed.
 * Names are short, for each stands in a key of the changelog; content of any size is kept in parts of at most {@value
 * EntryKey#PART_BYTES} bytes. No array is changed once it is here.
 */
public final class Entries {

    /** The length of an entry that is not there. */
    static final int ABSENT = -1;

    private final TreeMap<String, byte[]> contents = new TreeMap<>();

    /** How long what changed was when it was written last, or {@link #ABSENT}. */
    private final TreeMap<String, Integer> writtenLengths = new TreeMap<>();

    Entries() {}

    /**
     * The name of the n-th entry of a row: names stand in the order of their numbers, the count of digits before them.
     */
    public static String numbered(String row, long number) {
        String digits = Long.toString(number, Character.MAX_RADIX);
        return row + Character.forDigit(digits.length(), Character.MAX_RADIX) + digits;
    }

    /** The number of such an entry. */
    public static long number(String row, String name) {
        return Long.parseLong(name.substring(row.length() + 1), Character.MAX_RADIX);
    }

    /** All of them by name; changes with them. */
    public SortedMap<String, byte[]> all() {
        return Collections.unmodifiableSortedMap(contents);
    }

    /** Those whose names begin so, without that beginning; a copy. */
    public SortedMap<String, byte[]> under(String prefix) {
        SortedMap<String, byte[]> found = new TreeMap<>();
        range(prefix).forEach((name, content) -> found.put(name.substring(prefix.length()), content));
        return found;
    }

    /** From now on this is the content of an entry; nothing is written if it has the same bytes already. */
    public void put(String name, byte[] content) {
        byte[] before = contents.put(name, content);
        if (before == null || !Arrays.equals(before, content)) {
            writtenLengths.putIfAbsent(name, before == null ? ABSENT : before.length);
        }
    }

    /** From now on there is no such entry. */
    public void remove(String name) {
        byte[] before = contents.remove(name);
        if (before != null) {
            writtenLengths.putIfAbsent(name, before.length);
        }
    }

    /** From now on those whose names begin so are these, and no others. */
    public void replace(String prefix, Map<String, byte[]> those) {
        for (String name : range(prefix).keySet().toArray(String[]::new)) {
            if (!those.containsKey(name.substring(prefix.length()))) {
                remove(name);
            }
        }
        those.forEach((name, content) -> put(prefix + name, content));
    }

    void clear() {
        replace("", Map.of());
    }

    private SortedMap<String, byte[]> range(String prefix) {
        return prefix.isEmpty() ? contents : contents.subMap(prefix, prefix + Character.MAX_VALUE);
    }

    void addPart(String name, byte[] part) {
        contents.merge(name, part, Entries::joined);
    }

    private static byte[] joined(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    /** Names of what changed since it was written last, and how long it was then. */
    Map<String, Integer> changes() {
        return writtenLengths;
    }

    void written() {
        writtenLengths.clear();
    }
}

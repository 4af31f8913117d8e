package io.layerproof.streams.state;

import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The stored form of one object: named entries. A codec updates them, and the store writes those that changed. Names
 * are short, since each is part of a key in the changelog. Content may have any size; it is stored in parts of at most
 * {@value StoreKey#PART_BYTES} bytes. Arrays must not be modified after they were put here.
 */
public final class Entries {

    /** The length of an entry that is not there. */
    static final int ABSENT = -1;

    private final TreeMap<String, byte[]> contents = new TreeMap<>();

    /** By name of the changed entries: the length at the last write, or {@link #ABSENT}. */
    private final TreeMap<String, Integer> writtenLengths = new TreeMap<>();

    Entries() {}

    /**
     * The name of the n-th entry of a row. It begins with the count of digits, so that names sort by number.
     */
    public static String numbered(String row, long number) {
        String digits = Long.toString(number, Character.MAX_RADIX);
        return row + Character.forDigit(digits.length(), Character.MAX_RADIX) + digits;
    }

    /** The number in the name of an entry of a row. */
    public static long number(String row, String name) {
        return Long.parseLong(name.substring(row.length() + 1), Character.MAX_RADIX);
    }

    /** A live view of all entries by name. */
    public SortedMap<String, byte[]> all() {
        return Collections.unmodifiableSortedMap(contents);
    }

    /** A copy of the entries with a prefix, under their names without it. */
    public SortedMap<String, byte[]> under(String prefix) {
        SortedMap<String, byte[]> found = new TreeMap<>();
        range(prefix).forEach((name, content) -> found.put(name.substring(prefix.length()), content));
        return found;
    }

    /** Sets the content of an entry. If the bytes are the same as before, nothing is written. */
    public void put(String name, byte[] content) {
        byte[] before = contents.put(name, content);
        if (before == null || !Arrays.equals(before, content)) {
            writtenLengths.putIfAbsent(name, before == null ? ABSENT : before.length);
        }
    }

    /** Removes an entry. */
    public void remove(String name) {
        byte[] before = contents.remove(name);
        if (before != null) {
            writtenLengths.putIfAbsent(name, before.length);
        }
    }

    /** Replaces all entries with a prefix by these, given under their names without it. */
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

    /** The names of the entries that changed since the last write, with their lengths at that time. */
    Map<String, Integer> changes() {
        return writtenLengths;
    }

    void written() {
        writtenLengths.clear();
    }
}

package io.layerproof.rules.record;

import io.layerproof.rules.message.Identity;
import io.layerproof.rules.record.Slot.Hole;
import io.layerproof.rules.state.StateBytes;
import io.layerproof.rules.state.StateBytesReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A set of numbers, kept as ranges: 10⁹ consecutive numbers are one range. At most {@value #MOST} ranges are kept; one
 * more, and the lowest is dropped.
 */
public final class NumberRanges {

    /** How many ranges are kept at most. */
    public static final int MOST = 1000;

    private final TreeMap<Identity, Long> lastByFirst = new TreeMap<>();

    /** An empty set. */
    public NumberRanges() {}

    /** Adds a range; one of unknown size reaches to the end of its session. */
    public void add(Hole range) {
        long session = range.session();
        long first = range.first();
        long last = lastOf(range);
        Map.Entry<Identity, Long> before = lastByFirst.floorEntry(new Identity(session, first));
        if (before != null && before.getKey().session() == session && touches(before.getValue(), first)) {
            first = before.getKey().seq();
            last = Math.max(last, before.getValue());
        }
        Identity key = new Identity(session, first);
        Map.Entry<Identity, Long> next = lastByFirst.ceilingEntry(key);
        while (next != null
                && next.getKey().session() == session
                && touches(last, next.getKey().seq())) {
            last = Math.max(last, next.getValue());
            lastByFirst.remove(next.getKey());
            next = lastByFirst.ceilingEntry(key);
        }
        lastByFirst.put(key, last);
        if (lastByFirst.size() > MOST) {
            lastByFirst.pollFirstEntry();
        }
    }

    private static boolean touches(long last, long first) {
        return last == Long.MAX_VALUE || last + 1 >= first;
    }

    boolean contains(Identity identity) {
        Map.Entry<Identity, Long> range = lastByFirst.floorEntry(identity);
        return range != null && range.getKey().session() == identity.session() && identity.seq() <= range.getValue();
    }

    /** Removes one number from the set. */
    void remove(Identity identity) {
        if (!contains(identity)) {
            return;
        }
        Map.Entry<Identity, Long> range = lastByFirst.floorEntry(identity);
        lastByFirst.remove(range.getKey());
        if (range.getKey().seq() < identity.seq()) {
            lastByFirst.put(range.getKey(), identity.seq() - 1);
        }
        if (identity.seq() < range.getValue()) {
            lastByFirst.put(new Identity(identity.session(), identity.seq() + 1), range.getValue());
        }
    }

    /** Removes every number of a range from the set. */
    void removeAll(Hole range) {
        NumberRanges kept = new NumberRanges();
        for (Hole own : ranges()) {
            new Remainder(own).without(range).forEach(kept::add);
        }
        lastByFirst.clear();
        lastByFirst.putAll(kept.lastByFirst);
    }

    /** The parts of a range that are not in this set, in order. */
    public List<Hole> subtractedFrom(Hole range) {
        List<Hole> left = List.of(range);
        Identity from = lastByFirst.floorKey(new Identity(range.session(), range.first()));
        Identity first = from == null ? new Identity(range.session(), range.first()) : from;
        Identity end = new Identity(range.session(), lastOf(range));
        if (first.compareTo(end) > 0) {
            return left;
        }
        for (Map.Entry<Identity, Long> own :
                lastByFirst.subMap(first, true, end, true).entrySet()) {
            Hole taken = hole(own);
            left = left.stream()
                    .flatMap(one -> new Remainder(one).without(taken).stream())
                    .toList();
        }
        return left;
    }

    /** A range from which another one can be subtracted. */
    private record Remainder(Hole of) {

        List<Hole> without(Hole taken) {
            long last = lastOf(of);
            long takenLast = lastOf(taken);
            if (taken.session() != of.session() || takenLast < of.first() || taken.first() > last) {
                return List.of(of);
            }
            List<Hole> left = new ArrayList<>(2);
            if (of.first() < taken.first()) {
                left.add(new Hole(of.session(), of.first(), taken.first() - 1));
            }
            if (takenLast < last) {
                left.add(new Hole(of.session(), takenLast + 1, of.last()));
            }
            return left;
        }
    }

    private static long lastOf(Hole range) {
        return range.last() == Hole.UNKNOWN_LAST ? Long.MAX_VALUE : range.last();
    }

    /** All ranges, in order. */
    List<Hole> ranges() {
        return lastByFirst.entrySet().stream().map(NumberRanges::hole).toList();
    }

    private static Hole hole(Map.Entry<Identity, Long> range) {
        boolean open = range.getValue() == Long.MAX_VALUE;
        return new Hole(range.getKey().session(), range.getKey().seq(), open ? Hole.UNKNOWN_LAST : range.getValue());
    }

    void save(StateBytes out) {
        out.number(lastByFirst.size());
        lastByFirst.forEach((first, last) -> {
            out.identity(first);
            out.number(last);
        });
    }

    static NumberRanges restore(StateBytesReader in) {
        NumberRanges ranges = new NumberRanges();
        for (int left = in.count(); left > 0; left--) {
            ranges.lastByFirst.put(in.identity(), in.number());
        }
        return ranges;
    }
}

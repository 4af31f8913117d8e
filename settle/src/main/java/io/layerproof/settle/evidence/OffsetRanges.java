package io.layerproof.settle.evidence;

import java.util.ArrayList;
import java.util.List;

/**
 * Where in a partition the records of something lie: a few ascending ranges of offsets, both ends included. All of its
 * records lie inside, others may too: ranges that lie close together are joined, and if there are too many, the closest
 * two are.
 */
public record OffsetRanges(List<Range> ranges) {

    public static final OffsetRanges NONE = new OffsetRanges(List.of());

    /** Reading over so many records costs no more than a seek. */
    private static final long CLOSE = 5_000;

    private static final int MOST = 32;

    /** Offsets {@code from} to {@code to}, both included. */
    public record Range(long from, long to) {}

    public OffsetRanges {
        ranges = List.copyOf(ranges);
    }

    public static OffsetRanges of(long from, long to) {
        return new OffsetRanges(List.of(new Range(from, to)));
    }

    /** The same with one more offset, which lies behind all of them or inside. */
    public OffsetRanges with(long offset) {
        if (ranges.isEmpty()) {
            return of(offset, offset);
        }
        Range last = ranges.get(ranges.size() - 1);
        if (offset <= last.to()) {
            return this;
        }
        List<Range> more = new ArrayList<>(ranges);
        if (offset - last.to() <= CLOSE) {
            more.set(more.size() - 1, new Range(last.from(), offset));
        } else {
            more.add(new Range(offset, offset));
        }
        return new OffsetRanges(more.size() > MOST ? joinClosest(more) : more);
    }

    /** The same with other ranges, which lie behind all of them. */
    public OffsetRanges and(OffsetRanges behind) {
        OffsetRanges all = this;
        for (Range range : behind.ranges()) {
            all = all.with(range.from());
            all = new OffsetRanges(extendedTo(all.ranges(), range.to()));
        }
        return all;
    }

    private static List<Range> extendedTo(List<Range> ranges, long to) {
        List<Range> extended = new ArrayList<>(ranges);
        Range last = extended.get(extended.size() - 1);
        extended.set(extended.size() - 1, new Range(last.from(), Math.max(last.to(), to)));
        return extended;
    }

    private static List<Range> joinClosest(List<Range> many) {
        int closest = 1;
        for (int i = 2; i < many.size(); i++) {
            if (gap(many, i) < gap(many, closest)) {
                closest = i;
            }
        }
        List<Range> fewer = new ArrayList<>(many);
        fewer.set(
                closest - 1,
                new Range(many.get(closest - 1).from(), many.get(closest).to()));
        fewer.remove(closest);
        return fewer;
    }

    private static long gap(List<Range> many, int i) {
        return many.get(i).from() - many.get(i - 1).to();
    }

    /** One range from the first to the last. */
    public OffsetRanges whole() {
        return isEmpty() ? this : of(first(), last());
    }

    public boolean isEmpty() {
        return ranges.isEmpty();
    }

    public long first() {
        return ranges.get(0).from();
    }

    public long last() {
        return ranges.get(ranges.size() - 1).to();
    }
}

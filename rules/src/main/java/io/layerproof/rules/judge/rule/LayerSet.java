package io.layerproof.rules.judge.rule;

import io.layerproof.rules.judge.state.StateReader;
import io.layerproof.rules.judge.state.StateWriter;
import java.util.Arrays;
import java.util.List;

/** A set of layers, kept as rising ranges, since layers mostly come one after another. */
public final class LayerSet {

    private static final long MOST = Long.MAX_VALUE - 2;

    /** Pairs of first and last layer, rising; no two ranges touch. */
    private long[] ends = {};

    private int ranges;

    public boolean isEmpty() {
        return ranges == 0;
    }

    public boolean contains(long layer) {
        int i = rangeUpTo(layer);
        return i >= 0 && ends[2 * i + 1] >= layer;
    }

    /** Whether any layer of [first, last] is in the set. */
    public boolean touches(long first, long last) {
        int i = rangeUpTo(last);
        return i >= 0 && ends[2 * i + 1] >= first;
    }

    /** Whether any layer is in both sets. */
    public boolean touches(LayerSet other) {
        for (int i = 0; i < other.ranges; i++) {
            if (touches(other.ends[2 * i], other.ends[2 * i + 1])) {
                return true;
            }
        }
        return false;
    }

    /** How many layers there are; {@link Long#MAX_VALUE} at most. */
    public long size() {
        long size = 0;
        for (int i = 0; i < ranges; i++) {
            long range = ends[2 * i + 1] - ends[2 * i] + 1;
            size = size > Long.MAX_VALUE - range ? Long.MAX_VALUE : size + range;
        }
        return size;
    }

    public void add(long layer) {
        // Mostly it is the layer that was added last.
        if (ranges == 0 || ends[2 * ranges - 1] != layer) {
            addRange(layer, layer);
        }
    }

    public void addAll(LayerSet other) {
        for (int i = 0; i < other.ranges; i++) {
            addRange(other.ends[2 * i], other.ends[2 * i + 1]);
        }
    }

    void clear() {
        ranges = 0;
    }

    /** The layers, rising. The list does not change when the set does. */
    public List<Long> toList() {
        return new LayerList(Arrays.copyOf(ends, 2 * ranges));
    }

    /** A set of these layers. */
    public static LayerSet of(List<Long> layers) {
        LayerSet set = new LayerSet();
        if (layers instanceof LayerList list) {
            set.ends = list.ends();
            set.ranges = set.ends.length / 2;
        } else {
            layers.forEach(set::add);
        }
        return set;
    }

    /** Adds all layers of [first, last]. */
    public void addRange(long first, long last) {
        int i = rangeUpTo(first);
        if (i >= 0 && ends[2 * i + 1] >= last) {
            return;
        }
        int from = i >= 0 && ends[2 * i + 1] >= first - 1 ? i : i + 1;
        long low = first;
        long high = last;
        int to = from;
        while (to < ranges && ends[2 * to] <= high + 1) {
            low = Math.min(low, ends[2 * to]);
            high = Math.max(high, ends[2 * to + 1]);
            to++;
        }
        replace(from, to, low, high);
    }

    /** Replaces the ranges with index [from, to) by one range [low, high]. */
    private void replace(int from, int to, long low, long high) {
        int after = ranges - (to - from) + 1;
        if (2 * after > ends.length) {
            ends = Arrays.copyOf(ends, Math.max(4, 4 * after));
        }
        System.arraycopy(ends, 2 * to, ends, 2 * from + 2, 2 * (ranges - to));
        ends[2 * from] = low;
        ends[2 * from + 1] = high;
        ranges = after;
    }

    /** Index of the last range that begins at or before a layer, or −1. */
    private int rangeUpTo(long layer) {
        int low = 0;
        int high = ranges - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (ends[2 * middle] <= layer) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return high;
    }

    public void write(StateWriter out) {
        out.number(ranges);
        for (int i = 0; i < 2 * ranges; i++) {
            out.number(ends[i]);
        }
    }

    public void read(StateReader in) {
        ranges = in.count();
        ends = new long[2 * ranges];
        long least = 1;
        for (int i = 0; i < 2 * ranges; i += 2) {
            ends[i] = in.number(least, MOST);
            ends[i + 1] = in.number(ends[i], MOST);
            least = ends[i + 1] + 2;
        }
    }
}

package io.layerproof.rules.judge.rule;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.Objects;
import java.util.RandomAccess;

/** The layers of rising ranges, one by one: takes the room of its ranges, not of its layers. Never changes. */
final class LayerList extends AbstractList<Long> implements RandomAccess {

    /** Pairs of first and last, rising. */
    private final long[] ends;
    /** How many layers lie in the ranges before each, and, last, in all. */
    private final long[] before;

    LayerList(long[] ends) {
        this.ends = ends;
        this.before = new long[ends.length / 2 + 1];
        for (int i = 0; 2 * i < ends.length; i++) {
            before[i + 1] = before[i] + (ends[2 * i + 1] - ends[2 * i] + 1);
        }
    }

    long[] ends() {
        return ends.clone();
    }

    @Override
    public Long get(int index) {
        Objects.checkIndex(index, size());
        int found = Arrays.binarySearch(before, index);
        int range = found >= 0 ? found : -found - 2;
        return ends[2 * range] + (index - before[range]);
    }

    @Override
    public int size() {
        return (int) Math.min(Integer.MAX_VALUE, before[before.length - 1]);
    }
}

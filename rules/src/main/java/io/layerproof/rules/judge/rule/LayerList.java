package io.layerproof.rules.judge.rule;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.Objects;
import java.util.RandomAccess;

/** An immutable list of layers, rising. It takes memory for its ranges only, not for each layer. */
final class LayerList extends AbstractList<Long> implements RandomAccess {

    /** Pairs of first and last layer, rising. */
    private final long[] ends;
    /** For each range: how many layers the ranges before it hold; the last element is the size of the list. */
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

package io.layerproof.gateway.source.table;

import io.layerproof.gateway.source.table.LayerCsvMapping.Column;
import java.math.BigDecimal;
import java.util.function.Function;

/**
 * When a layer started, from the finest time a row has: the anchor of the first row plus the time elapsed since then;
 * without a column for that, plus the durations of the rows before; without those, the row's own anchor.
 */
final class LayerClock {

    private final LayerCsvMapping mapping;
    private boolean begun;
    private long anchorNs;
    private long elapsedAtAnchorNs;
    private long durationsBeforeNs;
    private long startNs;
    private long durationNs;

    LayerClock(LayerCsvMapping mapping) {
        this.mapping = mapping;
    }

    /** Takes the next row's times. */
    void row(Function<String, BigDecimal> cell) {
        Column elapsed = mapping.elapsed();
        Column duration = mapping.duration();
        long ownAnchorNs = ns(mapping.anchor(), cell);
        long elapsedNs = elapsed == null ? 0 : ns(elapsed, cell);
        if (!begun) {
            begun = true;
            anchorNs = ownAnchorNs;
            elapsedAtAnchorNs = elapsedNs;
        }
        durationsBeforeNs += durationNs;
        durationNs = duration == null ? 0 : ns(duration, cell);
        if (elapsed != null) {
            startNs = anchorNs + elapsedNs - elapsedAtAnchorNs;
        } else {
            startNs = duration == null ? ownAnchorNs : anchorNs + durationsBeforeNs;
        }
    }

    boolean hasBegun() {
        return begun;
    }

    /** Start of the row's layer, nanoseconds since 1970. */
    long startNs() {
        return startNs;
    }

    /** End of the row's layer as far as its duration tells, else its start. */
    long endNs() {
        return startNs + durationNs;
    }

    private static long ns(Column column, Function<String, BigDecimal> cell) {
        return column.ns(cell.apply(column.name()));
    }
}

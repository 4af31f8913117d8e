package io.layerproof.gateway.source.table;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a table tells its times. One of {@code anchor} and {@code startNs} is there.
 *
 * @param anchor when the layer started
 * @param ofFirstRowOnly whether the anchor is too coarse, or too wrong, to be read in any row but the first
 * @param startNs when the build began, given by hand, nanoseconds since 1970
 * @param elapsed time since the build began at which the layer started
 * @param duration how long the layer took
 * @param agreeWithinNs how far the columns may differ from one row to the next
 */
record LayerTimes(
        @Nullable StampColumn anchor,
        boolean ofFirstRowOnly,
        @Nullable Long startNs,
        @Nullable SpanColumn elapsed,
        @Nullable SpanColumn duration,
        long agreeWithinNs) {

    /** As the clock-tolerance of an envelope that states none. */
    static final long AGREE_WITHIN_NS = 2_000_000_000L;

    /** The columns without which a row has no time. */
    Set<String> columns() {
        Set<String> columns = new LinkedHashSet<>();
        if (anchor != null) {
            columns.add(anchor.column());
        }
        if (elapsed != null) {
            columns.add(elapsed.column());
        }
        if (duration != null) {
            columns.add(duration.column());
        }
        return columns;
    }
}

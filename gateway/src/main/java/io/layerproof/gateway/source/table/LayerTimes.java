package io.layerproof.gateway.source.table;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The columns of time in a table. Exactly one of {@code anchor} and {@code startNs} is set.
 *
 * @param anchor when the layer started
 * @param ofFirstRowOnly whether the anchor is read in the first row only, because it is too coarse or unreliable in the
 *     others
 * @param startNs when the build began, as given in the mapping, in nanoseconds since 1970
 * @param elapsed the time from the beginning of the build to the start of the layer
 * @param duration how long the layer took
 * @param agreeWithinNs how far the columns may disagree from one row to the next, in nanoseconds
 */
record LayerTimes(
        @Nullable StampColumn anchor,
        boolean ofFirstRowOnly,
        @Nullable Long startNs,
        @Nullable SpanColumn elapsed,
        @Nullable SpanColumn duration,
        long agreeWithinNs) {

    /** The same as the default {@code clock-tolerance} of an envelope. */
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

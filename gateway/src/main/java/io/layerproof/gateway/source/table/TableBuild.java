package io.layerproof.gateway.source.table;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What is known about one build from its rows so far. */
final class TableBuild {

    private static final int ROWS_REMEMBERED = 100_000;

    private final @Nullable String id;
    private final LayerClock clock;
    private final Map<String, Long> lines = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > ROWS_REMEMBERED;
        }
    };
    private long layer;
    private long lastNs;
    private boolean gap;
    private boolean doubtful;
    private boolean overtaken;

    /** The id is null if the table has no column of builds. */
    TableBuild(@Nullable String id, LayerClock clock) {
        this.id = id;
        this.clock = clock;
    }

    boolean is(@Nullable String other) {
        return id == null || id.equals(other);
    }

    LayerClock clock() {
        return clock;
    }

    /** The line of an earlier row with the same cells; empty for a new row. */
    OptionalLong said(TableRow row) {
        Long before = lines.putIfAbsent(row.cells().toString(), row.line());
        return before == null ? OptionalLong.empty() : OptionalLong.of(before);
    }

    /** Whether a row of this layer directly follows, so that its times can be compared with those of the last row. */
    boolean isFollowedBy(long next) {
        return !gap && next <= layer + 1;
    }

    /** Whether a row of this layer must belong to another build. */
    boolean isRestartedBy(long next) {
        return next == 1 && layer > 1;
    }

    void enter(long next) {
        layer = next;
        lastNs = clock.startNs();
        gap = false;
    }

    /** When the layer of the last row started, in nanoseconds since 1970. */
    long lastNs() {
        return lastNs;
    }

    /** The layer of the last row, or 0. */
    long layer() {
        return layer;
    }

    /** Notes that a line was not a row. */
    void missed() {
        gap = true;
    }

    /** Notes a contradiction. The build then gets no end. */
    void doubt() {
        doubtful = true;
    }

    /** Notes that rows of another build follow and that no column says which. */
    void overtake() {
        overtaken = true;
        doubtful = true;
    }

    boolean isOvertaken() {
        return overtaken;
    }

    boolean isCertain() {
        return !doubtful && !clock.isContradicted();
    }
}

package io.layerproof.gateway.source.table;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What the rows of one build have shown so far. */
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

    /** The id is null where the table names none. */
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

    /** The line that said the same as this row; empty for a row that is new. */
    OptionalLong said(TableRow row) {
        Long before = lines.putIfAbsent(row.cells().toString(), row.line());
        return before == null ? OptionalLong.empty() : OptionalLong.of(before);
    }

    /** Whether a row with this layer comes next, so that its times can be held against the last row's. */
    boolean isFollowedBy(long next) {
        return !gap && next <= layer + 1;
    }

    /** Whether a row with this layer must be of another build. */
    boolean isRestartedBy(long next) {
        return next == 1 && layer > 1;
    }

    void enter(long next) {
        layer = next;
        lastNs = clock.startNs();
        gap = false;
    }

    /** When its last row's layer started. */
    long lastNs() {
        return lastNs;
    }

    /** The layer of the last row, or 0. */
    long layer() {
        return layer;
    }

    /** A line was no row. */
    void missed() {
        gap = true;
    }

    /** Something cannot all be true: this table shows no end of the build. */
    void doubt() {
        doubtful = true;
    }

    /** Rows of another build follow, and nothing says of which. */
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

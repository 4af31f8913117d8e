package io.layerproof.gateway.source.table;

import io.layerproof.rules.message.EventTime;
import io.layerproof.rules.wire.DurationText;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Works out when a layer started, from the most precise times in the table: the anchor of the first row plus the
 * elapsed time since then; or, without a column of elapsed times, plus the durations of the rows before; or, without
 * durations, the row's own anchor.
 *
 * <p>If a table has several such columns, they must agree from each row to the next. Otherwise a pause that only the
 * stamps show would be lost.
 */
final class LayerClock {

    /** The years of event times, 1678 to 2261 (spec, section 2). */
    private static final BigDecimal EARLIEST_NS = yearNs(1678);

    private static final BigDecimal END_NS = yearNs(2262);

    private static final long YEAR_2070_NS = yearNs(2070).longValueExact();

    private final LayerTimes times;
    private final TableText form;
    private final List<String> doubts = new ArrayList<>();
    private final Set<String> contradictions = new HashSet<>();
    private boolean begun;
    private long anchorNs;
    private long elapsedAtAnchorNs;
    private long durationsBeforeNs;
    private long ownNs;
    private long startNs;
    private long durationNs;

    LayerClock(LayerTimes times, TableText form) {
        this.times = times;
        this.form = form;
    }

    /** Why a row has no time; empty if it has a time. */
    Optional<String> fault(TableRow row) {
        StampColumn anchor = anchorOfThisRow();
        if (anchor != null) {
            Optional<String> fault = anchor.fault(row.cell(anchor.column()), form);
            if (fault.isPresent()) {
                return fault;
            }
        }
        return fault(times.elapsed(), row).or(() -> fault(times.duration(), row));
    }

    private Optional<String> fault(@Nullable SpanColumn column, TableRow row) {
        if (column == null) {
            return Optional.empty();
        }
        String cell = row.cell(column.column());
        Optional<BigDecimal> ns = column.ns(cell, form);
        if (ns.isEmpty()) {
            String what = column instanceof SpanColumn.Counted ? "number" : "time like " + column.unit();
            return Optional.of(column.column() + (cell.isEmpty() ? " is empty" : " is not a " + what));
        }
        return ns.get().signum() < 0 ? Optional.of(column.column() + " is negative") : Optional.empty();
    }

    /**
     * Takes the times of the next row.
     *
     * @param follows whether no layer is missing between this row and the one before
     * @throws IOException if a time is out of range, most likely because the mapping states the wrong unit
     */
    void row(TableRow row, boolean follows) throws IOException {
        long lastOwnNs = ownNs;
        long lastStartNs = startNs;
        long lastDurationNs = durationNs;
        doubts.clear();
        advance(row);
        if (!begun) {
            noteSpreadsheet(row);
        }
        if (begun && startNs < lastStartNs) {
            doubts.add("the time steps back by " + DurationText.text(lastStartNs - startNs));
        }
        if (begun && follows) {
            compare(startNs - lastStartNs, ownNs - lastOwnNs, lastDurationNs);
        }
        begun = true;
    }

    private void advance(TableRow row) throws IOException {
        StampColumn anchor = anchorOfThisRow();
        long elapsedNs = span(times.elapsed(), row);
        if (anchor != null) {
            ownNs = stamp(anchor, row);
        }
        if (!begun) {
            Long given = times.startNs();
            anchorNs = given == null ? ownNs : given;
            elapsedAtAnchorNs = given == null ? elapsedNs : 0;
        }
        durationsBeforeNs = sum(durationsBeforeNs, durationNs, row);
        durationNs = span(times.duration(), row);
        if (times.elapsed() != null) {
            startNs = sum(anchorNs, elapsedNs - elapsedAtAnchorNs, row);
        } else {
            startNs = times.duration() == null ? ownNs : sum(anchorNs, durationsBeforeNs, row);
        }
        sum(startNs, durationNs, row);
    }

    /** A day count from 1970 that gives the years 2070 to 2170 gives the years 2000 to 2100 when counted from 1899. */
    private void noteSpreadsheet(TableRow row) {
        if (times.anchor() instanceof StampColumn.Counted days
                && days.tick() == TickUnit.DAY
                && days.origin().equals(LocalDate.EPOCH)
                && ownNs > YEAR_2070_NS) {
            doubts.add(days.column() + ": " + row.cell(days.column()) + " days since 1970 is " + EventTime.format(ownNs)
                    + "; if these are the days of a spreadsheet: origin: 1899-12-30");
        }
    }

    /** Compares the step from the row before in each column of time. */
    private void compare(long step, long ownStep, long lastDurationNs) {
        StampColumn anchor = anchorOfThisRow();
        SpanColumn elapsed = times.elapsed();
        SpanColumn duration = times.duration();
        if (anchor != null && elapsed != null) {
            compare(anchor.column(), ownStep, elapsed.column(), step);
        }
        if (anchor != null && duration != null && elapsed == null) {
            compare(anchor.column(), ownStep, duration.column(), step);
        }
        if (elapsed != null && duration != null) {
            compare(elapsed.column(), step, duration.column(), lastDurationNs);
        }
    }

    private void compare(String one, long oneNs, String other, long otherNs) {
        if (Math.abs(oneNs - otherNs) > times.agreeWithinNs() && contradictions.add(one + '\n' + other)) {
            doubts.add("the columns \"" + one + "\" and \"" + other + "\" contradict each other: from the row before "
                    + "to this one it is " + seconds(oneNs) + " by the one and " + seconds(otherNs) + " by the other");
        }
    }

    private static String seconds(long ns) {
        return BigDecimal.valueOf(ns, 9)
                        .setScale(3, RoundingMode.HALF_EVEN)
                        .stripTrailingZeros()
                        .toPlainString() + " s";
    }

    /** What is doubtful about the times of the last row. Each pair of contradicting columns is named only once. */
    List<String> doubts() {
        return List.copyOf(doubts);
    }

    boolean isContradicted() {
        return !contradictions.isEmpty();
    }

    boolean hasBegun() {
        return begun;
    }

    /** Start of the row's layer, in nanoseconds since 1970. */
    long startNs() {
        return startNs;
    }

    /** End of the row's layer, in nanoseconds since 1970, if the table has durations; else its start. */
    long endNs() {
        return startNs + durationNs;
    }

    /** The anchor column, or null if it is not read in this row. */
    private @Nullable StampColumn anchorOfThisRow() {
        return begun && times.ofFirstRowOnly() ? null : times.anchor();
    }

    /** In the hour that comes twice, the first of the two instants, unless it lies before the previous row. */
    private long stamp(StampColumn column, TableRow row) throws IOException {
        String cell = row.cell(column.column());
        List<BigDecimal> meant = column.ns(cell, form);
        BigDecimal chosen = meant.get(0);
        if (meant.size() > 1 && begun && chosen.compareTo(BigDecimal.valueOf(ownNs)) < 0) {
            chosen = meant.get(meant.size() - 1);
            doubts.add(column.column() + ": " + cell + " was on the clock twice that day; taken for the second time");
        }
        if (chosen.compareTo(EARLIEST_NS) < 0 || chosen.compareTo(END_NS) >= 0) {
            throw outOfRange(
                    row,
                    column.column(),
                    cell,
                    column.unit(),
                    "a time of the years 1678 to 2261",
                    better(column, cell));
        }
        return whole(chosen);
    }

    private long span(@Nullable SpanColumn column, TableRow row) throws IOException {
        if (column == null) {
            return 0;
        }
        String cell = row.cell(column.column());
        BigDecimal ns = column.ns(cell, form).orElseThrow();
        if (ns.compareTo(END_NS) >= 0) {
            throw outOfRange(row, column.column(), cell, column.unit(), "a span of less than 292 years", "");
        }
        return whole(ns);
    }

    private static long whole(BigDecimal ns) {
        return ns.setScale(0, RoundingMode.HALF_EVEN).longValueExact();
    }

    private static long sum(long ns, long moreNs, TableRow row) throws IOException {
        long sum = ns + moreNs;
        boolean overflows = ((ns ^ sum) & (moreNs ^ sum)) < 0;
        if (overflows || BigDecimal.valueOf(sum).compareTo(END_NS) >= 0) {
            throw new IOException(
                    "line " + row.line() + ": with all durations before it, this row lies behind the year 2261:"
                            + " are the columns of time in the units that the mapping states?");
        }
        return sum;
    }

    private static IOException outOfRange(
            TableRow row, String column, String cell, String unit, String expected, String better) {
        return new IOException("line " + row.line() + ", column \"" + column + "\": " + cell + " " + unit + " is not "
                + expected + better);
    }

    /** Suggests another unit that would give a plausible date. */
    private String better(StampColumn column, String cell) {
        if (!(column instanceof StampColumn.Counted counted)) {
            return "";
        }
        for (TickUnit unit : TickUnit.values()) {
            BigDecimal ns = new StampColumn.Counted(counted.column(), unit, counted.origin(), counted.zone())
                    .ns(cell, form)
                    .get(0);
            if (ns.compareTo(yearNs(1990)) > 0 && ns.compareTo(yearNs(2100)) < 0) {
                return "; with unit " + unit.word() + " it would be " + EventTime.format(whole(ns));
            }
        }
        return "";
    }

    private static BigDecimal yearNs(int year) {
        return TickUnit.DAY.ns(BigDecimal.valueOf(LocalDate.of(year, 1, 1).toEpochDay()));
    }
}

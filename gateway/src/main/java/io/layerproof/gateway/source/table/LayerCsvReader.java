package io.layerproof.gateway.source.table;

import io.layerproof.gateway.source.LogEntry;
import io.layerproof.gateway.source.LogEntry.Remark;
import io.layerproof.gateway.source.LogReader;
import io.layerproof.gateway.source.UnreadableLines;
import io.layerproof.rules.message.Frame;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a table row by row. If the table has durations and none of a build's rows is doubtful, the build ends one
 * duration after the start of its last row. Otherwise nothing shows that the build has ended.
 */
final class LayerCsvReader implements LogReader {

    /** What a decoder puts in the place of bytes that it cannot decode. */
    private static final char NO_CHARACTER = '\uFFFD';

    private static final int MOST_LAYER_DIGITS = 9;
    private static final int MOST_LINES_ABOVE_HEAD = 100;

    private static final String UNITS_HINT = " (if these are the units: table: {units-line: true})";

    private static final String ANOTHER_BUILD = ": another build begins here, and no column says which; this row and"
            + " those after it are kept as text. If a column does: build: {column: …}";

    private final TableLines lines;
    private final LayerCsvMapping mapping;
    private final TableHead head;
    private final RowWords words;
    private final UnreadableLines unreadable = new UnreadableLines();
    private final Deque<LogEntry> ready = new ArrayDeque<>();
    private final List<Remark> remarks = new ArrayList<>();
    private final Set<String> builds = new HashSet<>();
    private @Nullable TableBuild build;
    private boolean ended;
    private boolean encodingNoted;
    private String firstFault = "";

    LayerCsvReader(TableLines lines, LayerCsvMapping mapping) throws IOException {
        this.lines = lines;
        this.mapping = mapping;
        for (long i = 0; i < mapping.text().linesBeforeHead(); i++) {
            lines.skip();
        }
        TableLine.Row names = row("a head line");
        this.head = head(names);
        if (mapping.text().unitsLine()) {
            TableLine.Row units = row("a line of units");
            head.units(units.cells(), units.line());
        }
        this.words = new RowWords(mapping, head);
        head.notes().forEach(note -> remarks.add(new Remark(names.line(), Remark.Kind.NOTE, note)));
    }

    private TableHead head(TableLine.Row names) throws IOException {
        Optional<String> missing = TableHead.lacks(names.cells(), mapping);
        if (missing.isPresent()) {
            throw new IOException("line " + names.line() + ": the head line has no column \"" + missing.get()
                    + "\", which mapping " + mapping.name() + " needs; it has " + names.cells()
                    + furtherDown().orElseGet(() -> TableHead.otherSeparator(names.cells())));
        }
        return new TableHead(names.cells(), names.line(), mapping);
    }

    private Optional<String> furtherDown() throws IOException {
        for (int i = 0; i < MOST_LINES_ABOVE_HEAD; i++) {
            Optional<TableLine> next = lines.next();
            if (next.isPresent()
                    && next.get() instanceof TableLine.Row row
                    && TableHead.lacks(row.cells(), mapping).isEmpty()) {
                return Optional.of(". Line " + row.line() + " has all that are needed: table: {lines-before-head: "
                        + (row.line() - 1) + "}");
            }
        }
        return Optional.empty();
    }

    private TableLine.Row row(String expected) throws IOException {
        Optional<TableLine> next = lines.next();
        if (next.isPresent() && next.get() instanceof TableLine.Row row) {
            return row;
        }
        String found = next.map(line -> "line " + line.line() + ": " + ((TableLine.Broken) line).why())
                .orElse("the end of the file");
        throw new IOException("expected " + expected + ", found " + found);
    }

    @Override
    public Optional<LogEntry> next() throws IOException {
        while (ready.isEmpty() && !ended) {
            Optional<TableLine> line = lines.next();
            if (line.isEmpty()) {
                end();
            } else {
                take(line.get());
            }
        }
        return Optional.ofNullable(ready.poll());
    }

    @Override
    public double share() {
        return lines.share();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    private void take(TableLine line) throws IOException {
        noteEncoding(line);
        if (line instanceof TableLine.Broken broken) {
            hold(line, broken.why());
            if (broken.torn()) {
                doubt();
            }
        } else if (line instanceof TableLine.Row record && !record.isBlank()) {
            take(record);
        }
    }

    private void noteEncoding(TableLine line) {
        if (!encodingNoted && line.text().indexOf(NO_CHARACTER) >= 0) {
            encodingNoted = true;
            remarks.add(new Remark(
                    line.line(),
                    Remark.Kind.NOTE,
                    "bytes that are no " + mapping.text().encoding()
                            + ", here and perhaps further on: table: {encoding: …}"));
        }
    }

    private void take(TableLine.Row record) throws IOException {
        Optional<TableRow> row = head.row(record);
        if (head.isAgain(record)) {
            keep(record, "the head again, in the middle of the table");
        } else if (row.isEmpty()) {
            hold(record, record.cells().size() + " cells under " + head.names().size() + " columns" + trailing(record));
        } else {
            take(record, row.get());
        }
    }

    private String trailing(TableLine.Row record) {
        boolean oneEmptyMore = record.cells().size() == head.names().size() + 1
                && record.cells().get(head.names().size()).isBlank();
        return oneEmptyMore ? " (if each row ends in a separator: table: {trailing-separator: true})" : "";
    }

    private void take(TableLine.Row record, TableRow row) throws IOException {
        TableBuild of = buildOf(row);
        Optional<String> fault = fault(row, of);
        if (fault.isPresent()) {
            hold(record, fault.get() + (build == null && head.looksLikeUnits(row) ? UNITS_HINT : ""));
            return;
        }
        if (build != of) {
            endBuild();
            build = of;
        }
        OptionalLong said = of.said(row);
        if (said.isPresent()) {
            of.doubt();
            doubtful(record, "this row says what line " + said.getAsLong() + " has said; it is not counted again");
        } else if (of.isOvertaken()) {
            unreadable.hold(record.text());
        } else {
            count(record, row, of);
        }
        release();
    }

    /** The running build, or the one that this row begins. */
    private TableBuild buildOf(TableRow row) {
        String column = mapping.buildColumn();
        String id = column == null ? null : row.cell(column);
        return build != null && build.is(id)
                ? build
                : new TableBuild(id, new LayerClock(mapping.times(), mapping.text()));
    }

    private void count(TableLine.Row record, TableRow row, TableBuild of) throws IOException {
        boolean begins = !of.clock().hasBegun();
        long layer = layer(row);
        of.clock().row(row, of.isFollowedBy(layer));
        of.clock().doubts().forEach(what -> remarks.add(new Remark(row.line(), Remark.Kind.DOUBTFUL, what)));
        if (begins) {
            begin(row, of);
        }
        if (of.isRestartedBy(layer)) {
            of.overtake();
            remarks.add(
                    new Remark(row.line(), Remark.Kind.DOUBTFUL, "layer 1 after layer " + of.layer() + ANOTHER_BUILD));
            unreadable.hold(record.text(), remarks.toArray(Remark[]::new));
            remarks.clear();
            return;
        }
        of.enter(layer);
        release();
        ready.add(words.report(row, of.clock().startNs(), layer, remarks));
        remarks.clear();
    }

    private void begin(TableRow row, TableBuild of) throws IOException {
        String column = mapping.buildColumn();
        if (column == null) {
            return;
        }
        String id = row.cell(column);
        if (!builds.add(id)) {
            throw new IOException("line " + row.line() + ", column \"" + column + "\": build " + id
                    + " again, after another one: the rows of a build must stand together");
        }
        ready.add(new LogEntry.Began(of.clock().startNs(), id));
    }

    private void end() throws IOException {
        ended = true;
        if (lines.isTorn()) {
            String what = "the packed file stops short: it is still being written";
            unreadable.hold(what, new Remark(lines.line(), Remark.Kind.DOUBTFUL, what));
            doubt();
        }
        if (build == null) {
            throw new IOException("no row in this file that mapping " + mapping.name() + " can read" + firstFault);
        }
        release();
        endBuild();
    }

    private void endBuild() {
        if (build == null) {
            return;
        }
        if (mapping.times().duration() != null && build.isCertain()) {
            ready.add(new LogEntry.Ended(build.clock().endNs(), build.layer(), true));
        }
    }

    /** Why a row has no build, layer or time; empty if it has all three. */
    private Optional<String> fault(TableRow row, TableBuild of) {
        String column = mapping.buildColumn();
        if (column != null && row.cell(column).isEmpty()) {
            return Optional.of(column + " is empty");
        }
        String cell = row.cell(mapping.layerColumn());
        Optional<BigDecimal> layer = mapping.text().number(cell);
        if (layer.isEmpty()) {
            return Optional.of(mapping.layerColumn() + (cell.isEmpty() ? " is empty" : " is not a number"));
        }
        if (!isLayer(layer.get())) {
            return Optional.of(mapping.layerColumn() + " is not a layer from " + mapping.firstLayer() + " on");
        }
        return of.clock().fault(row);
    }

    private boolean isLayer(BigDecimal stated) {
        return stated.stripTrailingZeros().scale() <= 0
                && stated.precision() - stated.scale() <= MOST_LAYER_DIGITS
                && stated.longValueExact() >= mapping.firstLayer();
    }

    private long layer(TableRow row) {
        BigDecimal stated =
                mapping.text().number(row.cell(mapping.layerColumn())).orElseThrow();
        return stated.longValueExact() - mapping.firstLayer() + 1;
    }

    private void hold(TableLine line, String why) {
        unreadable.hold(line.text(), line.line(), why);
        if (firstFault.isEmpty()) {
            firstFault = "; the first: line " + line.line() + ": " + why + ": " + line.text();
        }
        if (build != null) {
            build.missed();
            release();
        }
    }

    private void doubtful(TableLine line, String what) {
        unreadable.hold(line.text(), new Remark(line.line(), Remark.Kind.DOUBTFUL, what));
    }

    private void keep(TableLine line, String what) {
        unreadable.hold(line.text(), new Remark(line.line(), Remark.Kind.UNREADABLE, what));
        release();
    }

    private void doubt() {
        if (build != null) {
            build.doubt();
        }
    }

    /** Publishes lines without a time of their own with the time of the row before. */
    private void release() {
        if (build != null && build.layer() != Frame.NO_LAYER) {
            ready.addAll(unreadable.release(build.lastNs(), mapping.phase(), build.layer()));
        }
    }
}

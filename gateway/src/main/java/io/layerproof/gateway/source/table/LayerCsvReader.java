package io.layerproof.gateway.source.table;

import io.layerproof.gateway.source.LogEntry;
import io.layerproof.gateway.source.LogReader;
import io.layerproof.gateway.source.NumberedLines;
import io.layerproof.gateway.source.UnreadableLines;
import io.layerproof.gateway.source.Words;
import io.layerproof.rules.message.Frame;
import io.layerproof.rules.signal.MachineProfile;
import io.layerproof.rules.signal.MachineProfile.Channel;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Row by row. After the last row the build has ended, a duration later, if the file has durations; else nothing shows
 * that it ended.
 */
final class LayerCsvReader implements LogReader {

    private static final int MOST_LAYER_DIGITS = 9;

    private final NumberedLines lines;
    private final LayerCsvMapping mapping;
    private final List<String> head;
    /** Columns without which a row is none: its layer and its times. */
    private final List<String> needed;

    private final LayerClock clock;
    private final UnreadableLines unreadable = new UnreadableLines();
    private final Deque<LogEntry> ready = new ArrayDeque<>();
    private boolean ended;
    private long layer = Frame.NO_LAYER;

    LayerCsvReader(NumberedLines lines, LayerCsvMapping mapping) throws IOException {
        this.lines = lines;
        this.mapping = mapping;
        this.head = lines.nextText().map(CsvLine::cells).orElse(List.of());
        this.needed = mapping.neededColumns();
        this.clock = new LayerClock(mapping);
        for (String column : needed) {
            if (!head.contains(column)) {
                throw new IOException("the head line has no column \"" + column + "\", which mapping " + mapping.name()
                        + " needs; it has " + head);
            }
        }
    }

    @Override
    public Optional<LogEntry> next() throws IOException {
        while (ready.isEmpty() && !ended) {
            Optional<String> line = lines.nextText();
            if (line.isEmpty()) {
                end();
            } else if (!line.get().isBlank()) {
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

    private void take(String line) {
        List<String> cells = CsvLine.cells(line);
        Optional<String> fault = fault(cells);
        if (fault.isPresent()) {
            unreadable.hold(line, lines.number(), fault.get());
        } else {
            clock.row(column -> new BigDecimal(cell(cells, column)));
        }
        if (clock.hasBegun()) {
            ready.addAll(unreadable.release(clock.startNs(), mapping.phase(), layer));
        }
        if (fault.isEmpty()) {
            row(cells);
        }
    }

    private void row(List<String> cells) {
        layer = new BigDecimal(cell(cells, mapping.layerColumn())).longValueExact() - mapping.firstLayer() + 1;
        Words words = new Words(mapping.profile(), lines.number());
        for (int i = 0; i < head.size(); i++) {
            addCell(words, head.get(i), cells.get(i).strip());
        }
        ready.add(new LogEntry.Report(
                clock.startNs(), mapping.phase(), layer, words.values(), words.bad(), words.remarks()));
    }

    private void addCell(Words words, String column, String text) {
        Channel channel = mapping.profile().channels().get(column);
        boolean onlyForTheStamp = channel == null && needed.contains(column);
        if (text.isEmpty() || onlyForTheStamp) {
            return;
        }
        if (isNumber(text)) {
            words.add(column, null, text);
        } else {
            words.addText(
                    channel == null
                            ? MachineProfile.UNMAPPED + column
                            : channel.signal().id(),
                    text);
            words.remark(column + ": not a number: " + text);
        }
    }

    private void end() throws IOException {
        ended = true;
        if (!clock.hasBegun()) {
            throw new IOException("no row in this file that mapping " + mapping.name() + " can read");
        }
        if (mapping.duration() != null) {
            ready.add(new LogEntry.Ended(clock.endNs(), layer, true));
        }
    }

    /** What keeps a row from having a layer and a time; empty if nothing does. */
    private Optional<String> fault(List<String> cells) {
        if (cells.size() != head.size()) {
            return Optional.of(cells.size() + " cells under " + head.size() + " columns");
        }
        List<String> faults = new ArrayList<>();
        for (String column : needed) {
            if (!isNumber(cell(cells, column))) {
                faults.add(column + " is not a number");
            }
        }
        if (faults.isEmpty() && !isLayer(new BigDecimal(cell(cells, mapping.layerColumn())))) {
            faults.add(mapping.layerColumn() + " is not a layer from " + mapping.firstLayer() + " on");
        }
        return faults.stream().findFirst();
    }

    private boolean isLayer(BigDecimal stated) {
        return stated.stripTrailingZeros().scale() <= 0
                && stated.precision() - stated.scale() <= MOST_LAYER_DIGITS
                && stated.longValueExact() >= mapping.firstLayer();
    }

    private String cell(List<String> cells, String column) {
        return cells.get(head.indexOf(column)).strip();
    }

    private static boolean isNumber(String text) {
        return text.matches("[-+]?(\\d{1,15}\\.?\\d*|\\.\\d+)([eE][-+]?\\d{1,2})?");
    }
}

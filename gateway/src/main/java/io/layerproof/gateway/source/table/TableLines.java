package io.layerproof.gateway.source.table;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Reads the records of a table (RFC 4180 with any separator). A quoted cell may hold up to {@value #MOST_LINES} line
 * ends, so that a stray quote costs one line and not the rest of the table. A last line without a line end is not a
 * record.
 */
final class TableLines implements Closeable {

    private static final int MOST_LINES = 100;

    private final TextLines lines;
    private final CsvReader.CsvReaderBuilder closed;
    private final CsvReader.CsvReaderBuilder open;
    private final Deque<TextLine> putBack = new ArrayDeque<>();

    TableLines(Path file, TableText form) throws IOException {
        this.lines = new TextLines(file, form);
        this.closed = reader(form.separator()).allowUnclosedQuote(false);
        this.open = reader(form.separator()).allowUnclosedQuote(true);
    }

    private static CsvReader.CsvReaderBuilder reader(char separator) {
        return CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(false)
                .trimWhitespacesAroundQuotes(true);
    }

    /** Leaves out a line of text; false at the end. */
    boolean skip() throws IOException {
        return take().isPresent();
    }

    Optional<TableLine> next() throws IOException {
        Optional<TextLine> first = take();
        while (first.isPresent() && first.get().text().isBlank()) {
            first = take();
        }
        return first.isPresent() ? Optional.of(record(first.get())) : Optional.empty();
    }

    /** Number of the last line read. */
    long line() {
        return lines.number();
    }

    boolean isTorn() {
        return lines.isTorn();
    }

    double share() {
        return lines.share();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    private TableLine record(TextLine first) throws IOException {
        List<TextLine> taken = new ArrayList<>(List.of(first));
        String text = first.text();
        while (isOpen(text)) {
            Optional<TextLine> next = taken.size() > MOST_LINES ? Optional.empty() : take();
            if (next.isEmpty()) {
                return unclosed(taken);
            }
            taken.add(next.get());
            text += "\n" + next.get().text();
        }
        if (!taken.get(taken.size() - 1).ended()) {
            return new TableLine.Broken(
                    first.number(), text, "the line has no end: it is still being written, and no row yet", true);
        }
        return closedRecord(taken, text);
    }

    private TableLine closedRecord(List<TextLine> taken, String text) {
        long line = taken.get(0).number();
        try {
            return new TableLine.Row(line, text, closed.ofSingleCsvRecord(text).getFields());
        } catch (CsvParseException malformed) {
            return onlyTheFirst(taken, "a quote inside a cell, which RFC 4180 writes twice", false);
        }
    }

    private TableLine unclosed(List<TextLine> taken) {
        boolean toTheEnd = taken.size() <= MOST_LINES;
        String why = "a quoted cell begins and does not end within "
                + (toTheEnd ? "the file: is it still being written?" : MOST_LINES + " lines");
        return onlyTheFirst(taken, why, toTheEnd);
    }

    private TableLine onlyTheFirst(List<TextLine> taken, String why, boolean torn) {
        for (int i = taken.size() - 1; i > 0; i--) {
            putBack.addFirst(taken.get(i));
        }
        TextLine first = taken.get(0);
        return new TableLine.Broken(first.number(), first.text(), why, torn);
    }

    /**
     * Whether a quote is still open at the end of the text: a lenient parser accepts the text, a strict one does not.
     */
    private boolean isOpen(String text) {
        return text.indexOf('"') >= 0 && !reads(closed, text) && reads(open, text);
    }

    private static boolean reads(CsvReader.CsvReaderBuilder reader, String text) {
        try {
            reader.ofSingleCsvRecord(text);
            return true;
        } catch (CsvParseException malformed) {
            return false;
        }
    }

    private Optional<TextLine> take() throws IOException {
        TextLine waiting = putBack.poll();
        return waiting != null ? Optional.of(waiting) : lines.next();
    }
}

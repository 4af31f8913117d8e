package io.layerproof.gateway.source.table;

import io.layerproof.gateway.source.WrittenUnits;
import io.layerproof.rules.signal.MachineProfile;
import io.layerproof.rules.signal.Unit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The columns of a table, with their unique names and the units in the line below. */
final class TableHead {

    private final LayerCsvMapping mapping;
    private final List<String> names;
    private final Map<String, Integer> positions = new HashMap<>();
    private final Map<String, String> units = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();

    /**
     * Reads the head line.
     *
     * @throws IOException if two columns have the same name
     */
    TableHead(List<String> cells, long line, LayerCsvMapping mapping) throws IOException {
        this.mapping = mapping;
        this.names = names(mapping.text().trailingSeparator() ? withoutLastEmpty(cells) : cells);
        for (int i = 0; i < names.size(); i++) {
            Integer before = positions.putIfAbsent(names.get(i), i);
            if (before != null) {
                throw new IOException("line " + line + ": the head names two columns \"" + names.get(i) + "\", column "
                        + (before + 1) + " and column " + (i + 1) + ": which of them is meant? Rename one in the file");
            }
        }
        for (Map.Entry<String, TableColumn> column : mapping.columns().entrySet()) {
            if (!positions.containsKey(column.getKey())) {
                notes.add("the head has no column \"" + column.getKey() + "\": "
                        + column.getValue().channel().signal().id() + " is not reported");
            }
        }
        noteUnmapped();
    }

    private void noteUnmapped() {
        List<String> unmapped = names.stream()
                .filter(column -> !mapping.columns().containsKey(column)
                        && !mapping.neededColumns().contains(column))
                .toList();
        if (!unmapped.isEmpty()) {
            notes.add("the mapping does not have the columns " + unmapped + ": kept under \"" + MachineProfile.UNMAPPED
                    + "\" and their names, and judged by no rule");
        }
    }

    /** A column without a name is named by its position. */
    private static List<String> names(List<String> cells) {
        List<String> names = new ArrayList<>();
        for (String cell : cells) {
            String name = cell.replace('\u00A0', ' ').strip();
            names.add(name.isEmpty() ? "column " + (names.size() + 1) : name);
        }
        return List.copyOf(names);
    }

    /** The first column that the mapping needs and the head lacks; empty if it has all. */
    static Optional<String> lacks(List<String> cells, LayerCsvMapping mapping) {
        List<String> names = names(cells);
        return mapping.neededColumns().stream()
                .filter(column -> !names.contains(column))
                .findFirst();
    }

    /** A hint if the head seems to use another separator; else empty. */
    static String otherSeparator(List<String> cells) {
        for (String separator : List.of(";", "\t", "|", ",")) {
            if (cells.size() == 1 && cells.get(0).contains(separator)) {
                String word = separator.equals("\t") ? "tab" : "\"" + separator + "\"";
                return ". Perhaps the separator is another one: table: {separator: " + word + "}";
            }
        }
        return "";
    }

    /** Whether a row may be a line of units. */
    boolean looksLikeUnits(TableRow row) {
        return row.cells().stream().allMatch(this::mayBeUnit);
    }

    private boolean mayBeUnit(String cell) {
        boolean unit =
                mapping.text().number(cell).isEmpty() && WrittenUnits.find(cell).isPresent();
        return unit || WrittenUnits.isNone(cell);
    }

    /**
     * Reads the line of units below the head.
     *
     * @throws IOException if a unit differs from the one that the mapping states
     */
    void units(List<String> cells, long line) throws IOException {
        List<String> written = mapping.text().trailingSeparator() ? withoutLastEmpty(cells) : cells;
        if (written.size() != names.size()) {
            throw new IOException("line " + line + ": " + written.size() + " units under " + names.size() + " columns");
        }
        for (int i = 0; i < names.size(); i++) {
            if (!WrittenUnits.isNone(written.get(i))) {
                unit(names.get(i), written.get(i).strip(), line);
            }
        }
    }

    private void unit(String column, String written, long line) throws IOException {
        Set<Unit> stated = mapping.unitsOf(column);
        Optional<Unit> found = WrittenUnits.find(written);
        if (found.isPresent() && stated.isEmpty()) {
            units.put(column, found.get().code());
        } else if (found.isPresent() && !stated.equals(Set.of(found.get()))) {
            throw new IOException("line " + line + ", column \"" + column + "\": the file states the unit " + written
                    + ", mapping " + mapping.name() + " states "
                    + String.join(" and ", stated.stream().map(Unit::code).toList()));
        } else if (found.isEmpty() && mapping.columns().containsKey(column)) {
            notes.add("column \"" + column + "\": the file's unit " + written
                    + " is not known and has not been checked against the mapping");
        }
    }

    /** The unit of a column from the line of units, if the mapping states none; else empty. */
    String unit(String column) {
        return units.getOrDefault(column, "");
    }

    /** Notes on columns that are missing, or that the mapping does not have. */
    List<String> notes() {
        return List.copyOf(notes);
    }

    List<String> names() {
        return names;
    }

    int position(String column) {
        Integer position = positions.get(column);
        if (position == null) {
            throw new IllegalStateException("no column " + column);
        }
        return position;
    }

    /** A record as a row under this head; empty if the number of cells differs. */
    Optional<TableRow> row(TableLine.Row record) {
        boolean oneMore = mapping.text().trailingSeparator() && record.cells().size() == names.size() + 1;
        List<String> cells = oneMore ? withoutLastEmpty(record.cells()) : record.cells();
        if (cells.size() != names.size()) {
            return Optional.empty();
        }
        List<String> read = cells.stream().map(mapping.text()::cell).toList();
        return Optional.of(new TableRow(this, record.line(), record.text(), read));
    }

    /** Whether a record repeats the head. */
    boolean isAgain(TableLine.Row record) {
        List<String> cells = mapping.text().trailingSeparator() ? withoutLastEmpty(record.cells()) : record.cells();
        return names(cells).equals(names);
    }

    private static List<String> withoutLastEmpty(List<String> cells) {
        int last = cells.size() - 1;
        return last > 0 && cells.get(last).isBlank() ? cells.subList(0, last) : cells;
    }
}

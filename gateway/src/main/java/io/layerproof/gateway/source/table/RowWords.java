package io.layerproof.gateway.source.table;

import io.layerproof.gateway.source.LogEntry.Remark;
import io.layerproof.gateway.source.LogEntry.Report;
import io.layerproof.gateway.source.Words;
import io.layerproof.rules.signal.MachineProfile;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a row reports: every cell that says something and does not serve the stamp alone. */
final class RowWords {

    private final LayerCsvMapping mapping;
    private final MachineProfile profile;
    private final TableHead head;

    RowWords(LayerCsvMapping mapping, TableHead head) {
        this.mapping = mapping;
        this.profile = mapping.profile();
        this.head = head;
    }

    /** A row as a frame; the remarks go before its own. */
    Report report(TableRow row, long timeNs, long layer, List<Remark> before) {
        Words words = new Words(profile, row.line());
        for (String column : head.names()) {
            String cell = row.cell(column);
            TableColumn mapped = mapping.columns().get(column);
            if (mapped != null && !cell.isEmpty()) {
                known(words, column, mapped, cell);
            } else if (mapped == null
                    && !cell.isEmpty()
                    && !mapping.neededColumns().contains(column)) {
                unknown(words, column, cell);
            }
        }
        List<Remark> remarks = new ArrayList<>(before);
        remarks.addAll(words.remarks());
        return new Report(timeNs, mapping.phase(), layer, words.values(), words.bad(), List.copyOf(remarks));
    }

    private void known(Words words, String column, TableColumn mapped, String cell) {
        Optional<BigDecimal> number = mapping.text().number(cell);
        boolean sentinel = isSentinel(cell, number, mapped.sentinels())
                || isSentinel(cell, number, mapping.text().sentinels());
        if (number.isEmpty()) {
            words.addText(mapped.channel().signal().id(), cell);
            if (!sentinel) {
                words.remark(column + ": not a number: " + cell);
            }
        } else if (sentinel) {
            words.addSentinel(column, head.unit(column), number.get());
        } else {
            words.add(column, head.unit(column), number.get());
        }
    }

    private boolean isSentinel(String cell, Optional<BigDecimal> number, List<String> sentinels) {
        return sentinels.stream()
                .anyMatch(sentinel ->
                        sentinel.equals(cell) || (number.isPresent() && isSameNumber(number.get(), sentinel)));
    }

    /** A sentinel is written in the mapping as numbers are in YAML, or as the table writes it. */
    private boolean isSameNumber(BigDecimal number, String sentinel) {
        return TableText.PLAIN
                .number(sentinel)
                .or(() -> mapping.text().number(sentinel))
                .filter(value -> value.compareTo(number) == 0)
                .isPresent();
    }

    /** A column that the mapping does not have; that has been told of the head. */
    private void unknown(Words words, String column, String cell) {
        Optional<Double> number =
                mapping.text().number(cell).map(BigDecimal::doubleValue).filter(Double::isFinite);
        if (number.isPresent()) {
            words.addNumber(MachineProfile.UNMAPPED + column, number.get().toString());
        } else {
            words.addText(MachineProfile.UNMAPPED + column, cell);
        }
    }
}

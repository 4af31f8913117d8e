package io.layerproof.gateway.source.table;

import io.layerproof.gateway.source.LogEntry.Remark;
import io.layerproof.gateway.source.LogEntry.Report;
import io.layerproof.gateway.source.Words;
import io.layerproof.rules.signal.MachineProfile;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes a frame of a row, from every cell that is not empty and does more than state the build, layer or time. */
final class RowWords {

    private final LayerCsvMapping mapping;
    private final MachineProfile profile;
    private final TableHead head;

    RowWords(LayerCsvMapping mapping, TableHead head) {
        this.mapping = mapping;
        this.profile = mapping.profile();
        this.head = head;
    }

    /** A row as a frame. The given remarks come before the row's own. */
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

    /** In the mapping, a sentinel is written like a YAML number or as in the table. */
    private boolean isSameNumber(BigDecimal number, String sentinel) {
        return TableText.PLAIN
                .number(sentinel)
                .or(() -> mapping.text().number(sentinel))
                .filter(value -> value.compareTo(number) == 0)
                .isPresent();
    }

    /** A column that the mapping does not have. A note on the head has said so. */
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

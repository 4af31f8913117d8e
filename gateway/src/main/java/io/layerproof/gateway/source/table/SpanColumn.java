package io.layerproof.gateway.source.table;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A column of durations. */
sealed interface SpanColumn {

    /** Its name in the head. */
    String column();

    /** Its unit or pattern, for error messages. */
    String unit();

    /** A cell in nanoseconds, not limited in size; empty if the cell is not a duration. */
    Optional<BigDecimal> ns(String cell, TableText form);

    /** A number of time units. */
    record Counted(String column, TickUnit tick) implements SpanColumn {
        @Override
        public String unit() {
            return tick.word();
        }

        @Override
        public Optional<BigDecimal> ns(String cell, TableText form) {
            return form.number(cell).map(tick::ns);
        }
    }

    /**
     * A duration as on a stopwatch, {@code 75:30.5}. All parts but the first are below 60; the last may have decimals.
     *
     * @param pattern {@code h:mm:ss}, {@code m:ss} or {@code h:mm}
     */
    record Stopwatch(String column, String pattern) implements SpanColumn {
        static final List<String> PATTERNS = List.of("h:mm:ss", "m:ss", "h:mm");

        private static final BigDecimal SIXTY = BigDecimal.valueOf(60);

        @Override
        public String unit() {
            return pattern;
        }

        @Override
        public Optional<BigDecimal> ns(String cell, TableText form) {
            List<BigDecimal> parts = new ArrayList<>();
            for (String part : cell.split(":", -1)) {
                form.number(part).ifPresent(parts::add);
            }
            boolean whole = parts.size() == pattern.split(":", -1).length && cell.split(":", -1).length == parts.size();
            if (!whole || parts.stream().skip(1).anyMatch(Stopwatch::isNoPart)) {
                return Optional.empty();
            }
            BigDecimal sum = parts.stream()
                    .reduce(
                            BigDecimal.ZERO,
                            (left, right) -> left.multiply(SIXTY).add(right));
            return Optional.of((pattern.endsWith("ss") ? TickUnit.SECOND : TickUnit.MINUTE).ns(sum));
        }

        private static boolean isNoPart(BigDecimal part) {
            return part.signum() < 0 || part.compareTo(SIXTY) >= 0;
        }
    }
}

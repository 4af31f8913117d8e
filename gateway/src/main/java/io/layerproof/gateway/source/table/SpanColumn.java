package io.layerproof.gateway.source.table;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A column that tells how long. */
sealed interface SpanColumn {

    /** Its name in the head. */
    String column();

    /** The unit it is read in, or the pattern: for messages. */
    String unit();

    /** A cell in nanoseconds, of any size; empty where it is no span of time. */
    Optional<BigDecimal> ns(String cell, TableText form);

    /** A count of units. */
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
     * As a stopwatch shows it, {@code 75:30.5}: all but the first part below 60, the last with decimals or without.
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

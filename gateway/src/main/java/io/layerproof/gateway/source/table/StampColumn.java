package io.layerproof.gateway.source.table;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A column of dates and times. */
sealed interface StampColumn {

    /** Its name in the head. */
    String column();

    /** Its unit or pattern, for error messages. */
    String unit();

    /** Why a cell is not a time; empty if it is one. */
    Optional<String> fault(String cell, TableText form);

    /**
     * The instants that a readable cell can mean, in nanoseconds since 1970, not limited in size. There are two in the
     * hour that comes twice in autumn, else one.
     */
    List<BigDecimal> ns(String cell, TableText form);

    /**
     * A number of time units since the beginning of a day.
     *
     * @param zone the zone in which that day begins and in which days are counted (a spreadsheet counts local days)
     */
    record Counted(String column, TickUnit tick, LocalDate origin, ZoneId zone) implements StampColumn {
        @Override
        public String unit() {
            return tick.word();
        }

        @Override
        public Optional<String> fault(String cell, TableText form) {
            if (form.number(cell).isEmpty()) {
                return Optional.of(notA("number", column, cell));
            }
            return ns(cell, form).isEmpty() ? Optional.of(noSuchTime(column, cell, zone)) : Optional.empty();
        }

        @Override
        public List<BigDecimal> ns(String cell, TableText form) {
            BigDecimal local = tick.ns(form.number(cell).orElseThrow())
                    .add(TickUnit.DAY.ns(BigDecimal.valueOf(origin.toEpochDay())));
            boolean calendar = local.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) < 0;
            if (zone.equals(ZoneOffset.UTC) || !calendar) {
                return List.of(local);
            }
            long ns = local.setScale(0, RoundingMode.HALF_EVEN).longValueExact();
            return instants(LocalDateTime.ofInstant(instant(ns), ZoneOffset.UTC), zone);
        }
    }

    /**
     * A time as text.
     *
     * @param zone the zone of the times, or null if each cell states its own
     */
    record Written(
            String column,
            String pattern,
            DateTimeFormatter format,
            @Nullable ZoneId zone) implements StampColumn {
        @Override
        public String unit() {
            return pattern;
        }

        @Override
        public Optional<String> fault(String cell, TableText form) {
            try {
                return ns(cell, form).isEmpty() && zone != null
                        ? Optional.of(noSuchTime(column, cell, zone))
                        : Optional.empty();
            } catch (DateTimeException notOne) {
                return Optional.of(notA("time like " + pattern, column, cell));
            }
        }

        @Override
        public List<BigDecimal> ns(String cell, TableText form) {
            TemporalAccessor read = format.parse(cell);
            if (zone != null) {
                return instants(LocalDateTime.from(read), zone);
            }
            return List.of(nsOf(Instant.ofEpochSecond(
                    read.getLong(ChronoField.INSTANT_SECONDS), read.getLong(ChronoField.NANO_OF_SECOND))));
        }
    }

    private static String notA(String what, String column, String cell) {
        return column + (cell.isEmpty() ? " is empty" : " is not a " + what);
    }

    private static String noSuchTime(String column, String cell, ZoneId zone) {
        return column + ": " + cell + " never was on a clock in " + zone;
    }

    private static List<BigDecimal> instants(LocalDateTime local, ZoneId zone) {
        return zone.getRules().getValidOffsets(local).stream()
                .map(offset -> nsOf(local.toInstant(offset)))
                .toList();
    }

    private static BigDecimal nsOf(Instant instant) {
        return TickUnit.SECOND
                .ns(BigDecimal.valueOf(instant.getEpochSecond()))
                .add(BigDecimal.valueOf(instant.getNano()));
    }

    private static Instant instant(long ns) {
        return Instant.ofEpochSecond(Math.floorDiv(ns, 1_000_000_000L), Math.floorMod(ns, 1_000_000_000L));
    }
}

package io.layerproof.gateway.source.table;

import io.layerproof.gateway.source.WrittenUnits;
import io.layerproof.rules.signal.Unit;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The unit in which a column of time counts. */
enum TickUnit {
    NANOSECOND(Unit.NANOSECOND, 1),
    MICROSECOND(Unit.MICROSECOND, 1_000),
    MILLISECOND(Unit.MILLISECOND, 1_000_000),
    SECOND(Unit.SECOND, 1_000_000_000L),
    MINUTE(Unit.MINUTE, 60_000_000_000L),
    HOUR(Unit.HOUR, 3_600_000_000_000L),
    DAY(Unit.DAY, 86_400_000_000_000L);

    private final Unit unit;
    private final BigDecimal ns;

    TickUnit(Unit unit, long ns) {
        this.unit = unit;
        this.ns = BigDecimal.valueOf(ns);
    }

    /** {@code ms}. */
    String word() {
        return unit.code();
    }

    Unit asUnit() {
        return unit;
    }

    /** So many of it, in nanoseconds; exact. */
    BigDecimal ns(BigDecimal count) {
        return count.multiply(ns);
    }

    static List<String> words() {
        return Arrays.stream(values()).map(TickUnit::word).toList();
    }

    /** As people write it; empty for what is no unit of time. */
    static Optional<TickUnit> find(String written) {
        return WrittenUnits.find(written)
                .flatMap(unit -> Arrays.stream(values())
                        .filter(tick -> tick.unit == unit)
                        .findFirst());
    }
}

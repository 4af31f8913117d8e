package io.layerproof.rules.signal;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Maps the names and units that one kind of gateway writes to signals of the catalogue (spec, section 3). Values are
 * converted here and nowhere else.
 *
 * @param id the profile's name
 * @param units what the gateway writes for a unit, and the unit that it means: {@code °C} is {@link Unit#CELSIUS}. UCUM
 *     codes need no entry
 * @param channels what the gateway calls a value, and what the value is
 */
public record MachineProfile(String id, Map<String, Unit> units, Map<String, Channel> channels) {

    /**
     * Prefix of the name of a reading that the profile does not know. It is kept as evidence; no envelope has such a
     * signal.
     */
    public static final String UNMAPPED = "unmapped.";

    /** Copies both maps. */
    public MachineProfile {
        units = Map.copyOf(units);
        channels = Map.copyOf(channels);
    }

    /**
     * What is known of one of the gateway's values.
     *
     * @param signal the signal
     * @param unit the unit that is meant where the gateway writes none, or null
     * @param deadAtOrBelow only a dead sensor reads so low: greatest such reading, in the gateway's unit, or null
     */
    public record Channel(
            Signal signal, @Nullable Unit unit, @Nullable BigDecimal deadAtOrBelow) {}

    /**
     * Converts one value.
     *
     * @param name what the gateway calls it
     * @param unit the unit that the gateway writes; empty if it writes none
     * @param value the number as written
     * @return the signal's value in canonical units, or an unknown reading with the reason; never a guess
     */
    public MappedValue read(String name, String unit, BigDecimal value) {
        Channel channel = channels.get(name);
        if (channel == null) {
            return unknown(name, unit, value, "profile " + id + " has no channel of this name");
        }
        Optional<Unit> declared = unit.isEmpty() ? Optional.ofNullable(channel.unit()) : unit(unit);
        if (declared.isEmpty()) {
            return unknown(name, unit, value, unit.isEmpty() ? "no unit" : "unknown unit " + unit);
        }
        Signal signal = channel.signal();
        boolean trusted = channel.deadAtOrBelow() == null || value.compareTo(channel.deadAtOrBelow()) > 0;
        return declared.get()
                .convert(value, signal.unit())
                .<MappedValue>map(canonical -> new MappedValue.Known(signal, canonical.doubleValue(), trusted))
                .orElseGet(() -> unknown(
                        name,
                        unit,
                        value,
                        declared.get() + " does not convert to " + signal.unit() + " of " + signal.id()));
    }

    private Optional<Unit> unit(String written) {
        Unit alias = units.get(written);
        return alias != null ? Optional.of(alias) : Unit.of(written);
    }

    private static MappedValue unknown(String name, String unit, BigDecimal value, String reason) {
        String shown = unit.isEmpty() ? name : name + " [" + unit + "]";
        return new MappedValue.Unknown(UNMAPPED + shown, value.doubleValue(), reason);
    }
}

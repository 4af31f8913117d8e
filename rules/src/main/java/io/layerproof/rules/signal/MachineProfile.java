package io.layerproof.rules.signal;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one kind of gateway says, and which signal of the catalogue is meant (spec, section 3). Conversion happens here,
 * once.
 *
 * @param id the profile's name
 * @param units what the gateway writes for a unit, by UCUM code: {@code °C} is {@code Cel}; UCUM codes need no entry
 * @param channels what the gateway calls a value, and what it is
 */
public record MachineProfile(String id, Map<String, Unit> units, Map<String, Channel> channels) {

    /** How a reading that no profile knows is named: evidence, of which no envelope speaks. */
    public static final String UNMAPPED = "unmapped.";

    /** Copies both maps. */
    public MachineProfile {
        units = Map.copyOf(units);
        channels = Map.copyOf(channels);
    }

    /**
     * A value that the gateway reports.
     *
     * @param signal what it is
     * @param unit the unit that holds where the gateway writes none
     * @param deadAtOrBelow a reading, in the gateway's unit, that only a dead sensor gives, or null
     */
    public record Channel(
            Signal signal, @Nullable Unit unit, @Nullable BigDecimal deadAtOrBelow) {}

    /**
     * Reads one value.
     *
     * @param name what the gateway calls it
     * @param unit the unit the gateway writes, empty where it writes none
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

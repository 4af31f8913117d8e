package io.layerproof.rules.signal;

import static io.layerproof.rules.signal.Unit.AMPERE;
import static io.layerproof.rules.signal.Unit.BAR;
import static io.layerproof.rules.signal.Unit.CELSIUS;
import static io.layerproof.rules.signal.Unit.CUBIC_METRE_PER_HOUR;
import static io.layerproof.rules.signal.Unit.LAYER;
import static io.layerproof.rules.signal.Unit.LITRE_PER_MINUTE;
import static io.layerproof.rules.signal.Unit.METRE_PER_SECOND;
import static io.layerproof.rules.signal.Unit.MILLIBAR;
import static io.layerproof.rules.signal.Unit.MILLIMETRE;
import static io.layerproof.rules.signal.Unit.MILLIMETRE_PER_SECOND;
import static io.layerproof.rules.signal.Unit.PERCENT;
import static io.layerproof.rules.signal.Unit.PPM;
import static io.layerproof.rules.signal.Unit.SECOND;
import static io.layerproof.rules.signal.Unit.WATT;
import static io.layerproof.rules.signal.Unit.YES_OR_NO;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The list of all known signals (spec, section 3). Signals that exist several times end in a place, such as {@code
 * .left}, or in a number, such as that of the laser. Of numbered signals the list has 1 and 2, and {@link #find}
 * accepts any number. Signals that are not in the list can still be reported and are kept, but nobody vouches for their
 * unit.
 */
public final class SignalCatalogue {

    private static final List<Signal> ALL = List.of(
            // Atmosphere
            signal("o2.chamber", PPM, 0, 210_000, "chamber oxygen"),
            signal("o2.chamber.bottom", PPM, 0, 210_000, "chamber oxygen, lower sensor"),
            signal("o2.gasloop", PPM, 0, 210_000, "gas-loop oxygen"),
            signal("chamber.overpressure", MILLIBAR, -1000, 100, "chamber over-pressure"),
            signal("gas.dewpoint", CELSIUS, -100, 30, "gas dew point"),
            signal("gas.humidity", PERCENT, 0, 100, "gas humidity"),
            signal("inert.inlet.pressure", BAR, 0, 12, "inert-gas inlet pressure"),
            signal("inert.consumption", LITRE_PER_MINUTE, 0, 2000, "inert-gas consumption"),
            // Gas flow and filter
            signal("gas.flow.actual", CUBIC_METRE_PER_HOUR, 0, 300, "gas flow"),
            signal("gas.flow.setpoint", CUBIC_METRE_PER_HOUR, 0, 300, "gas-flow setpoint"),
            signal("gas.flow.bottom", CUBIC_METRE_PER_HOUR, 0, 300, "gas flow, bottom sensor"),
            signal("gas.flow.top", CUBIC_METRE_PER_HOUR, 0, 300, "gas flow, top sensor"),
            signal("gas.speed", METRE_PER_SECOND, 0, 40, "gas speed"),
            signal("gas.speed.plate.setpoint", METRE_PER_SECOND, 0, 40, "gas-speed setpoint at the plate"),
            signal("fan.bottom", PERCENT, 0, 100, "ventilator speed, bottom"),
            signal("fan.top", PERCENT, 0, 100, "ventilator speed, top"),
            signal("pump.top.current", AMPERE, 0, 50, "top pump motor current"),
            signal("filter.dp", MILLIBAR, -20, 200, "filter differential pressure"),
            signal("filter.p.before", MILLIBAR, -200, 200, "pressure before the filter"),
            signal("filter.p.after", MILLIBAR, -200, 200, "pressure after the filter"),
            signal("gas.temp.top", CELSIUS, 0, 90, "gas temperature, top"),
            signal("gas.temp.bottom", CELSIUS, 0, 90, "gas temperature, bottom"),
            // Heat
            signal("plate.temp", CELSIUS, 10, 500, "plate temperature"),
            signal("plate.temp.setpoint", CELSIUS, 0, 500, "plate-temperature setpoint"),
            signal("chamber.temp.left", CELSIUS, 10, 80, "chamber temperature, left"),
            signal("chamber.temp.right", CELSIUS, 10, 80, "chamber temperature, right"),
            signal("chamber.temp.top", CELSIUS, 10, 80, "chamber temperature, top"),
            signal("chamber.temp.bottom", CELSIUS, 10, 80, "chamber temperature, bottom"),
            signal("module.temp", CELSIUS, 10, 80, "module temperature"),
            signal("glass-scale.temp", CELSIUS, 10, 60, "glass-scale temperature"),
            signal("laser-rail.temp", CELSIUS, 10, 60, "laser-rail temperature"),
            signal("optics.temp.scan-head.1", CELSIUS, 10, 60, "scan-head temperature, laser 1"),
            signal("optics.temp.scan-head.2", CELSIUS, 10, 60, "scan-head temperature, laser 2"),
            signal("optics.temp.vario-scan.1", CELSIUS, 10, 60, "focus-unit temperature, laser 1"),
            signal("optics.temp.vario-scan.2", CELSIUS, 10, 60, "focus-unit temperature, laser 2"),
            signal("optics.temp.collimation.1", CELSIUS, 10, 60, "collimation temperature, laser 1"),
            signal("optics.temp.collimation.2", CELSIUS, 10, 60, "collimation temperature, laser 2"),
            // Lasers
            signal("laser.on.1", YES_OR_NO, 0, 1, "laser 1 exposing"),
            signal("laser.on.2", YES_OR_NO, 0, 1, "laser 2 exposing"),
            signal("laser.power.nominal.1", WATT, 0, 1200, "nominal power, laser 1"),
            signal("laser.power.nominal.2", WATT, 0, 1200, "nominal power, laser 2"),
            signal("laser.power.actual.1", WATT, 0, 1200, "measured power, laser 1"),
            signal("laser.power.actual.2", WATT, 0, 1200, "measured power, laser 2"),
            // Layer: what was started and finished, by the machine's own count
            signal("layer.number", LAYER, 0, 20_000, "layer, as the machine counts"),
            signal("recoat.started", LAYER, 0, 20_000, "recoating started, layer"),
            signal("recoat.completed", LAYER, 0, 20_000, "recoating completed, layer"),
            signal("exposure.started", LAYER, 0, 20_000, "exposure started, layer"),
            signal("exposure.finished", LAYER, 0, 20_000, "exposure finished, layer"),
            signal("layer.time", SECOND, 0, 7200, "layer time"),
            signal("recoat.time", SECOND, 2, 60, "recoating time"),
            signal("recoat.speed", MILLIMETRE_PER_SECOND, 10, 500, "recoater speed"),
            signal("expose.time", SECOND, 0, 7200, "exposure time"),
            signal("platform.position", MILLIMETRE, 0, 500, "platform position"),
            signal("powder.position", MILLIMETRE, 0, 500, "powder-piston position"),
            signal("surface.position.left", MILLIMETRE, 0, 1000, "exposure surface, left"),
            signal("surface.position.right", MILLIMETRE, 0, 1000, "exposure surface, right"),
            signal("dose.factor", PERCENT, 0, 400, "powder dose factor"),
            // Doors
            signal("door.closed", YES_OR_NO, 0, 1, "chamber door closed"),
            signal("glovebox.closed", YES_OR_NO, 0, 1, "glove box closed"));

    private static final Map<String, Signal> BY_ID =
            ALL.stream().collect(Collectors.toUnmodifiableMap(Signal::id, Function.identity()));

    /** An id that ends in a number: 1 to 9999, without leading zeros. */
    private static final Pattern PART = Pattern.compile("(.+\\.)([1-9][0-9]{0,3})");

    private SignalCatalogue() {}

    /** The listed signals, grouped by parts of the machine. */
    public static List<Signal> all() {
        return ALL;
    }

    /** The signal with this id; empty if the catalogue does not have it. */
    public static Optional<Signal> find(String id) {
        Signal listed = BY_ID.get(id);
        return listed != null ? Optional.of(listed) : furtherPart(id);
    }

    /**
     * A signal like the one with number 1: {@code laser.power.actual.3} has the unit and range of {@code
     * laser.power.actual.1}.
     */
    private static Optional<Signal> furtherPart(String id) {
        Matcher part = PART.matcher(id);
        if (!part.matches()) {
            return Optional.empty();
        }
        return Optional.ofNullable(BY_ID.get(part.group(1) + "1"))
                .map(first -> new Signal(
                        id,
                        first.unit(),
                        first.plausibleLow(),
                        first.plausibleHigh(),
                        first.label().replaceFirst("\\b1\\b", part.group(2))));
    }

    private static Signal signal(String id, Unit unit, double low, double high, String label) {
        return new Signal(id, unit, low, high, label);
    }
}

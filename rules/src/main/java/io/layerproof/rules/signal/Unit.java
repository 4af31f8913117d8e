package io.layerproof.rules.signal;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;

/**
 * A unit with its UCUM code and its conversion to other units of the same kind (spec, section 3). A value in the base
 * unit of the kind is {@code (value + zero) · factor / divisor}. These constants are exact, so a conversion is exact if
 * its result has at most 34 digits. Units that are not listed here, or are of different kinds, do not convert: nothing
 * is guessed.
 */
public enum Unit {
    ONE("1", Kind.SHARE, "1"),
    PERCENT("%", Kind.SHARE, "0.01"),
    PPM("[ppm]", Kind.SHARE, "0.000001"),
    KELVIN("K", Kind.TEMPERATURE, "1"),
    CELSIUS("Cel", Kind.TEMPERATURE, "1", "273.15"),
    PASCAL("Pa", Kind.PRESSURE, "1"),
    HECTOPASCAL("hPa", Kind.PRESSURE, "100"),
    KILOPASCAL("kPa", Kind.PRESSURE, "1000"),
    MILLIBAR("mbar", Kind.PRESSURE, "100"),
    BAR("bar", Kind.PRESSURE, "100000"),
    LITRE_PER_MINUTE("L/min", Kind.FLOW, "1"),
    CUBIC_METRE_PER_HOUR("m3/h", Kind.FLOW, "50", 3),
    MILLIMETRE_PER_SECOND("mm/s", Kind.SPEED, "0.001"),
    METRE_PER_SECOND("m/s", Kind.SPEED, "1"),
    MICROMETRE("um", Kind.LENGTH, "0.000001"),
    MILLIMETRE("mm", Kind.LENGTH, "0.001"),
    METRE("m", Kind.LENGTH, "1"),
    NANOSECOND("ns", Kind.TIME, "0.000000001"),
    MICROSECOND("us", Kind.TIME, "0.000001"),
    MILLISECOND("ms", Kind.TIME, "0.001"),
    SECOND("s", Kind.TIME, "1"),
    MINUTE("min", Kind.TIME, "60"),
    HOUR("h", Kind.TIME, "3600"),
    DAY("d", Kind.TIME, "86400"),
    WATT("W", Kind.POWER, "1"),
    KILOWATT("kW", Kind.POWER, "1000"),
    MILLIAMPERE("mA", Kind.CURRENT, "0.001"),
    AMPERE("A", Kind.CURRENT, "1"),
    YES_OR_NO("{bool}", Kind.YES_OR_NO, "1"),
    LAYER("{layer}", Kind.LAYER, "1");

    /** Only units of one kind convert into each other. */
    private enum Kind {
        SHARE,
        TEMPERATURE,
        PRESSURE,
        FLOW,
        SPEED,
        LENGTH,
        TIME,
        POWER,
        CURRENT,
        YES_OR_NO,
        LAYER
    }

    private final String code;
    private final Kind kind;
    private final BigDecimal factor;
    private final BigDecimal divisor;
    private final BigDecimal zero;

    Unit(String code, Kind kind, String factor) {
        this(code, kind, factor, 1, "0");
    }

    Unit(String code, Kind kind, String factor, int divisor) {
        this(code, kind, factor, divisor, "0");
    }

    Unit(String code, Kind kind, String factor, String zero) {
        this(code, kind, factor, 1, zero);
    }

    Unit(String code, Kind kind, String factor, int divisor, String zero) {
        this.code = code;
        this.kind = kind;
        this.factor = new BigDecimal(factor);
        this.divisor = BigDecimal.valueOf(divisor);
        this.zero = new BigDecimal(zero);
    }

    /** The UCUM code, such as {@code m3/h}. */
    public String code() {
        return code;
    }

    /** The unit with this UCUM code; empty if none of them has it. */
    public static Optional<Unit> of(String code) {
        for (Unit unit : values()) {
            if (unit.code.equals(code)) {
                return Optional.of(unit);
            }
        }
        return Optional.empty();
    }

    /**
     * Converts a value to another unit.
     *
     * @return the value in that unit; empty if the units are of different kinds
     */
    public Optional<BigDecimal> convert(BigDecimal value, Unit to) {
        if (kind != to.kind) {
            return Optional.empty();
        }
        if (this == to) {
            return Optional.of(value);
        }
        BigDecimal numerator = value.add(zero).multiply(factor).multiply(to.divisor);
        return Optional.of(numerator
                .divide(divisor.multiply(to.factor), MathContext.DECIMAL128)
                .subtract(to.zero));
    }

    @Override
    public String toString() {
        return code;
    }
}

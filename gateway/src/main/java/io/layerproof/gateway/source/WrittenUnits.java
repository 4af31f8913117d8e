package io.layerproof.gateway.source;

import io.layerproof.rules.signal.Unit;
import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Understands units as people and loggers write them: {@code ppm}, {@code °C}, {@code m³/h}, {@code [µs]}. UCUM codes
 * are accepted too. Ambiguous spellings are left out (slpm: litres under which standard?).
 */
public final class WrittenUnits {

    private static final Map<String, Unit> WORDS = words();

    private WrittenUnits() {}

    private static Map<String, Unit> words() {
        Map<String, Unit> words = new LinkedHashMap<>();
        add(words, Unit.PPM, "ppm", "ppmv", "ppm v", "vpm");
        add(words, Unit.PERCENT, "vol%", "vol.%", "vol-%", "vol.-%", "%vol", "% vol", "percent", "pct");
        add(words, Unit.CELSIUS, "°c", "degc", "deg c", "deg. c", "c", "celsius");
        add(words, Unit.KELVIN, "kelvin");
        add(words, Unit.PASCAL, "pa");
        add(words, Unit.HECTOPASCAL, "hpa");
        add(words, Unit.KILOPASCAL, "kpa");
        add(words, Unit.MILLIBAR, "mbar", "millibar");
        add(words, Unit.BAR, "bar");
        add(words, Unit.LITRE_PER_MINUTE, "l/min", "lpm", "l/minute");
        add(words, Unit.CUBIC_METRE_PER_HOUR, "m3/h", "m^3/h", "m3/hr", "m^3/hr", "cbm/h");
        add(words, Unit.MILLIMETRE_PER_SECOND, "mm/sec");
        add(words, Unit.METRE_PER_SECOND, "m/sec");
        add(words, Unit.MICROMETRE, "μm", "micron", "microns");
        add(words, Unit.NANOSECOND, "nsec", "nanoseconds");
        add(words, Unit.MICROSECOND, "μs", "usec", "microseconds");
        add(words, Unit.MILLISECOND, "msec", "milliseconds", "millis");
        add(words, Unit.SECOND, "sec", "secs", "second", "seconds");
        add(words, Unit.MINUTE, "mins", "minute", "minutes");
        add(words, Unit.HOUR, "hr", "hrs", "hour", "hours");
        add(words, Unit.DAY, "day", "days");
        add(words, Unit.WATT, "watt", "watts");
        add(words, Unit.YES_OR_NO, "bool", "boolean");
        add(words, Unit.LAYER, "layer", "layers");
        return words;
    }

    private static void add(Map<String, Unit> words, Unit unit, String... written) {
        for (String word : written) {
            words.put(word, unit);
        }
    }

    /** The unit that a text means; empty if the text is not known. */
    public static Optional<Unit> find(String written) {
        String text = Normalizer.normalize(written.strip(), Normalizer.Form.NFKC);
        Optional<Unit> code = Unit.of(text);
        return code.isPresent() ? code : bare(text);
    }

    private static Optional<Unit> bare(String text) {
        String bare = text.matches("\\[.*]|\\(.*\\)")
                ? text.substring(1, text.length() - 1).strip()
                : text;
        Optional<Unit> code = Unit.of(bare);
        return code.isPresent() ? code : Optional.ofNullable(WORDS.get(bare.toLowerCase(Locale.ROOT)));
    }

    /** Whether a cell in a line of units says that its column has no unit. */
    public static boolean isNone(String written) {
        return written.strip().matches("|-+|–|—|n/a|\\[-?]|\\(-?\\)");
    }
}

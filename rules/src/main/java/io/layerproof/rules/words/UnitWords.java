package io.layerproof.rules.words;

import io.layerproof.rules.envelope.Measure;
import io.layerproof.rules.envelope.Units;
import io.layerproof.rules.signal.Unit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes units as people do; empty text where there is no unit. */
public final class UnitWords {

    private static final Map<String, String> WRITTEN = Map.of(
            "[ppm]", "ppm", "Cel", "°C", "m3/h", "m³/h", "um", "µm", "us", "µs", "1", "", "{bool}", "", "{layer}", "");

    private UnitWords() {}

    /** The unit of a measure. */
    public static String of(Measure measure) {
        return of(Units.of(measure));
    }

    /** The unit of a signal. */
    static String ofSignal(String signal) {
        return of(Units.ofSignal(signal));
    }

    /**
     * The text for a UCUM code: {@code ppm} for {@code [ppm]}, {@code °C per 10 s} for {@code Cel/(10.s)}; empty for
     * null.
     */
    public static String of(@Nullable String code) {
        if (code == null) {
            return "";
        }
        String written = WRITTEN.get(code);
        if (written != null) {
            return written;
        }
        int per = Unit.of(code).isPresent() ? -1 : code.lastIndexOf('/');
        return per < 0 ? code : rate(of(code.substring(0, per)), code.substring(per + 1));
    }

    private static String rate(String unit, String time) {
        String duration =
                time.startsWith("(") ? time.substring(1, time.length() - 1).replace('.', ' ') : "1 " + time;
        return unit.isEmpty() ? "" : unit + " per " + duration;
    }
}

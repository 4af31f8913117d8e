package io.layerproof.app.console;

import io.layerproof.rules.signal.SignalCatalogue;
import io.layerproof.rules.words.SignalWords;
import java.util.Map;

/** Units as people write them, from UCUM codes; names and units of signals from the catalogue. */
public final class PeopleUnits {

    private static final Map<String, String> WRITTEN =
            Map.of("[ppm]", "ppm", "Cel", "°C", "m3/h", "m³/h", "um", "µm", "1", "", "{bool}", "", "{layer}", "");

    /** The catalogue's names and units. */
    public static final SignalWords CATALOGUE = new SignalWords() {
        @Override
        public String label(String signal) {
            return signal;
        }

        @Override
        public String unit(String signal) {
            return SignalCatalogue.find(signal)
                    .map(known -> written(known.unit().code()))
                    .orElse("");
        }
    };

    private PeopleUnits() {}

    /** The unit of a UCUM code, empty for what has none. */
    public static String written(String code) {
        return WRITTEN.getOrDefault(code, code);
    }
}

package io.layerproof.rules.words;

import io.layerproof.rules.signal.Signal;
import io.layerproof.rules.signal.SignalCatalogue;

/** What people call a signal, and the unit they read it in. */
public interface SignalWords {

    /** The words of the catalogue; a signal that it does not have goes by its name and has no unit. */
    SignalWords CATALOGUE = new SignalWords() {
        @Override
        public String label(String signal) {
            return SignalCatalogue.find(signal).map(Signal::label).orElse(signal);
        }

        @Override
        public String unit(String signal) {
            return SignalCatalogue.find(signal)
                    .map(known -> forPeople(known.unit().code()))
                    .orElse("");
        }
    };

    /** What people call it. */
    String label(String signal);

    /** The unit as people write it, or empty. */
    String unit(String signal);

    private static String forPeople(String ucum) {
        return switch (ucum) {
            case "[ppm]" -> "ppm";
            case "Cel" -> "°C";
            case "um" -> "µm";
            case "m3/h" -> "m³/h";
            default -> ucum.startsWith("{") || ucum.equals("1") ? "" : ucum;
        };
    }
}

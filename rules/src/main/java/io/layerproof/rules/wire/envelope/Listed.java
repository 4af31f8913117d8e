package io.layerproof.rules.wire.envelope;

import io.layerproof.rules.envelope.SignalTerms;
import io.layerproof.rules.wire.yaml.YamlValue;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The signals and phases that a file lists, and that its rules may therefore use.
 *
 * @param signalNames every name under {@code signals}, also those whose entry is wrong
 * @param signals the correct entries, by signal name
 * @param phases the phases of the process
 */
record Listed(Set<String> signalNames, Map<String, SignalTerms> signals, List<String> phases) {

    /** Reads the name of a listed signal. */
    @Nullable
    String signal(YamlValue value) {
        String name = value.text();
        return name == null || signalNames.contains(name) ? name : value.refuse("a signal that stands under signals");
    }

    /** Reads the name of a listed phase. */
    @Nullable
    String phase(YamlValue value) {
        return value.word(phases);
    }

    /** Sensor accuracy in the signal's unit, NaN where none is given. */
    double accuracy(String signal) {
        SignalTerms terms = signals.get(signal);
        return terms == null ? Double.NaN : terms.accuracy();
    }
}

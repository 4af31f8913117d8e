package io.layerproof.rules.wire.envelope;

import io.layerproof.rules.envelope.SignalTerms;
import io.layerproof.rules.wire.yaml.YamlValue;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the rules of a file may speak of.
 *
 * @param signalNames every name under {@code signals}, those whose terms are wrong included
 * @param signals terms by name
 * @param phases the phases of the process
 */
record Listed(Set<String> signalNames, Map<String, SignalTerms> signals, List<String> phases) {

    /** The name of a listed signal. */
    @Nullable
    String signal(YamlValue value) {
        String name = value.text();
        return name == null || signalNames.contains(name) ? name : value.refuse("a signal that stands under signals");
    }

    /** The name of a listed phase. */
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

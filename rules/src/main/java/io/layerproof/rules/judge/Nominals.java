package io.layerproof.rules.judge;

import io.layerproof.rules.envelope.Nominal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a deviation is measured from, at a state: a number, or a signal's value while it is known. */
record Nominals(@Nullable SignalState signal, double number) {

    static Nominals of(Nominal nominal, Map<String, SignalState> signals) {
        return nominal.signal() == null
                ? new Nominals(null, nominal.number())
                : new Nominals(RunningMeasures.signal(signals, nominal.signal()), Double.NaN);
    }

    boolean known() {
        return signal == null || signal.known();
    }

    double value() {
        return signal == null ? number : signal.value();
    }
}

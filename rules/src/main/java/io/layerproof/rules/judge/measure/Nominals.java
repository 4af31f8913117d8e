package io.layerproof.rules.judge.measure;

import io.layerproof.rules.envelope.Nominal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a deviation is measured from, at a state: a number, or a signal's value while it is known. */
record Nominals(@Nullable Reports reports, int signal, double number) {

    static Nominals of(Nominal nominal, Map<String, SignalState> signals) {
        if (nominal.signal() == null) {
            return new Nominals(null, 0, nominal.number());
        }
        SignalState signal = RunningMeasures.signal(signals, nominal.signal());
        return new Nominals(signal.reports, signal.place, Double.NaN);
    }

    boolean known() {
        return reports == null || reports.known(signal);
    }

    double value() {
        return reports == null ? number : reports.value(signal);
    }
}

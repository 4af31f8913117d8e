package io.layerproof.rules.judge.measure;

import io.layerproof.rules.envelope.Nominal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a deviation is measured from: a number, or the value of a signal while that is known.
 *
 * @param reports the reports of the build; null where a number is given
 * @param signal index of the signal
 * @param number the number, if there is no signal
 */
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

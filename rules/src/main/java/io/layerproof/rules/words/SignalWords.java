package io.layerproof.rules.words;

import io.layerproof.rules.signal.Signal;
import io.layerproof.rules.signal.SignalCatalogue;

/** What people call a signal. */
public interface SignalWords {

    /** The words of the catalogue; a signal that it does not have goes by its name. */
    SignalWords CATALOGUE =
            signal -> SignalCatalogue.find(signal).map(Signal::label).orElse(signal);

    /** What people call it. */
    String label(String signal);
}

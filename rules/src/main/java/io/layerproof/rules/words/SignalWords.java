package io.layerproof.rules.words;

import io.layerproof.rules.signal.Signal;
import io.layerproof.rules.signal.SignalCatalogue;

/** Knows what people call a signal. */
public interface SignalWords {

    /** The labels of the catalogue; a signal that it does not have is called by its id. */
    SignalWords CATALOGUE =
            signal -> SignalCatalogue.find(signal).map(Signal::label).orElse(signal);

    /** What people call the signal with this id. */
    String label(String signal);
}

package io.layerproof.rules.wire;

/** What people call a signal, and the unit they read it in. */
public interface SignalWords {

    /** The names of messages and envelopes, and no units: for signals of which no catalogue knows more. */
    SignalWords PLAIN = new SignalWords() {
        @Override
        public String label(String signal) {
            return signal;
        }

        @Override
        public String unit(String signal) {
            return "";
        }
    };

    /** What people call it. */
    String label(String signal);

    /** The unit as people write it, or empty. */
    String unit(String signal);
}

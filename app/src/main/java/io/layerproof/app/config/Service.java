package io.layerproof.app.config;

import java.util.Locale;

/** What can run by itself, in the order in which data goes. */
public enum Service {
    INGEST,
    STREAMS,
    SETTLER;

    /** As on the command line and in the configuration. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return word();
    }
}

package io.layerproof.app.config;

import java.util.Locale;

/** The services, in the order in which data passes through them. Each can run in a process of its own. */
public enum Service {
    INGEST,
    STREAMS,
    SETTLER;

    /** Its name on the command line and in the configuration. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return word();
    }
}

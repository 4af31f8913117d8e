package io.layerproof.standalone.serve;

import java.util.Locale;

/** What can run by itself, in the order in which data goes. */
enum Service {
    INGEST,
    STREAMS,
    SETTLER;

    /** As on the command line and in the configuration. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return word();
    }
}

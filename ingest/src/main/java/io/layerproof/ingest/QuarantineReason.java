package io.layerproof.ingest;

import java.util.Locale;

/** Why ingest put a payload into quarantine instead of {@code telemetry.raw}. */
public enum QuarantineReason {
    /**
     * The machine in the MQTT topic is not 1 to 64 of {@code A-Z a-z 0-9 -}, so the payload belongs to no known
     * machine.
     */
    INVALID_MACHINE,
    /** The payload is larger than the limit. */
    PAYLOAD_TOO_LARGE;

    /** The reason as written in the header: {@code invalid-machine}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

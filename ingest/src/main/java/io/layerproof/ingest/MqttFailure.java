package io.layerproof.ingest;

import org.jspecify.annotations.Nullable;

/** The MQTT broker cannot be reached, or does not grant what ingest needs. Ingest tries again. */
final class MqttFailure extends Exception {

    private static final long serialVersionUID = 1L;

    MqttFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

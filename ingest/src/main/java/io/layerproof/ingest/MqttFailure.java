package io.layerproof.ingest;

import org.jspecify.annotations.Nullable;

/** The MQTT broker is not there, or does not grant what ingest needs. It is tried again. */
final class MqttFailure extends Exception {

    private static final long serialVersionUID = 1L;

    MqttFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

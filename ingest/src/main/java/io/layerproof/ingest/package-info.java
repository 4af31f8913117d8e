/**
 * MQTT to Kafka, nothing else: payloads come in from the broker, go out untouched to {@code telemetry.raw}, or to
 * {@code quarantine} with a reason, and are acknowledged only after that.
 */
@NullMarked
package io.layerproof.ingest;

import org.jspecify.annotations.NullMarked;

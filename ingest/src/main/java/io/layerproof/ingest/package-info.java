/**
 * From MQTT to Kafka. Payloads come in from the MQTT broker and go out unchanged to {@code telemetry.raw}, or to {@code
 * quarantine} with a reason. They are acknowledged only when Kafka has them. Receipts go back from Kafka to the MQTT
 * broker.
 */
@NullMarked
package io.layerproof.ingest;

import org.jspecify.annotations.NullMarked;

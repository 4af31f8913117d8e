/**
 * The MQTT connection of a gateway. In from {@code outbox}, out to the broker; receipts come back. The only package of
 * the gateway that uses Paho.
 */
@NullMarked
package io.layerproof.gateway.mqtt;

import org.jspecify.annotations.NullMarked;

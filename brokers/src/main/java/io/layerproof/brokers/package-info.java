/**
 * Brokers inside this process, for the demo, the replay and tests: Kafka (KRaft) and MQTT. In from a data directory,
 * out to whoever connects to their ports. Never part of {@code serve}.
 */
@NullMarked
package io.layerproof.brokers;

import org.jspecify.annotations.NullMarked;

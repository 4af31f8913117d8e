/**
 * Kafka (KRaft) and MQTT brokers inside this process, for the demo, the replay and tests. They keep their data in a
 * directory and listen on ports of this machine. They are never part of {@code serve}.
 */
@NullMarked
package io.layerproof.brokers;

import org.jspecify.annotations.NullMarked;

/**
 * How a Kafka is reached: address, login and TLS in Kafka's own keys. In from {@code connect} and the configuration,
 * out to every client of Kafka.
 */
@NullMarked
package io.layerproof.kafka.cluster;

import org.jspecify.annotations.NullMarked;

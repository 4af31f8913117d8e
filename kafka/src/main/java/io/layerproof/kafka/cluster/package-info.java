/**
 * How to connect to a Kafka cluster. Address, login and TLS come in from {@code connect} and the configuration, and go
 * out to every Kafka client as settings under Kafka's own keys.
 */
@NullMarked
package io.layerproof.kafka.cluster;

import org.jspecify.annotations.NullMarked;

/**
 * The brokers of the embedded default: a real Kafka and a real MQTT 5 broker in this process, on 127.0.0.1 only, with
 * their data in a directory that is kept. Gateways come in by MQTT, the services go in and out by Kafka.
 */
@NullMarked
package io.layerproof.standalone.broker;

import org.jspecify.annotations.NullMarked;

/**
 * The names of topics, keys and headers, in Kafka and in MQTT: each one value. In from nobody, out to everybody who
 * reads or writes a topic.
 */
@NullMarked
package io.layerproof.rules.wire.kafka;

import org.jspecify.annotations.NullMarked;

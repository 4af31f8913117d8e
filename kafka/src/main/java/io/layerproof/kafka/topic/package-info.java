/**
 * The topics in a Kafka: made, and checked before a service starts. In from {@code rules.wire.kafka}, out to Kafka.
 */
@NullMarked
package io.layerproof.kafka.topic;

import org.jspecify.annotations.NullMarked;

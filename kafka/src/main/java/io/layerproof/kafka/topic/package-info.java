/**
 * Creates the topics that {@code rules.wire.kafka} lists, and checks topics and offsets before a service starts.
 */
@NullMarked
package io.layerproof.kafka.topic;

import org.jspecify.annotations.NullMarked;

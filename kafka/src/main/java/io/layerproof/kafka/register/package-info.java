/**
 * The registry topics: how an entry is written and read. In from commands, out to Kafka.
 */
@NullMarked
package io.layerproof.kafka.register;

import org.jspecify.annotations.NullMarked;

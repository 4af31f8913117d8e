/**
 * Writes and reads the registry of envelopes, a topic in Kafka. The commands of the program use it.
 */
@NullMarked
package io.layerproof.kafka.register;

import org.jspecify.annotations.NullMarked;

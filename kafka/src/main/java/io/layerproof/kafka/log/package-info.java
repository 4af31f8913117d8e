/**
 * The one way to read a topic: what is committed, from its beginning to its end, in ranges or from now on. In from
 * Kafka, out to everybody who reads.
 */
@NullMarked
package io.layerproof.kafka.log;

import org.jspecify.annotations.NullMarked;

/**
 * The only way to read a topic: committed records only, from beginning to end, in ranges or from now on. Records come
 * in from Kafka and go out to all modules that read without a group.
 */
@NullMarked
package io.layerproof.kafka.log;

import org.jspecify.annotations.NullMarked;

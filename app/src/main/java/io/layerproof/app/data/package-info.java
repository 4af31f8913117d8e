/**
 * The data directory of the embedded default, and the choice between its Kafka and a running one. In from the disk and
 * the command line, out to the commands that start brokers or read from a Kafka.
 */
@NullMarked
package io.layerproof.app.data;

import org.jspecify.annotations.NullMarked;

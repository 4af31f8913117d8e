/**
 * The data directory of a Layerproof with embedded brokers, and the choice between its Kafka and a running one. In: the
 * disk and the command line. Out: a directory or a Kafka for the commands that need one.
 */
@NullMarked
package io.layerproof.app.data;

import org.jspecify.annotations.NullMarked;

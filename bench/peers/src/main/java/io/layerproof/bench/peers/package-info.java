/**
 * Other engines: the messages of {@link io.layerproof.bench.SmallJob} in, or the raw telemetry of {@link
 * io.layerproof.bench.RealJob} through Kafka, what each found and how long it took out to the console.
 */
@NullMarked
package io.layerproof.bench.peers;

import org.jspecify.annotations.NullMarked;

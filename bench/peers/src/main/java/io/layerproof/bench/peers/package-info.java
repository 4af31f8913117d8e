/**
 * Other engines beside the judge and the topology. In come the messages of {@link
 * io.layerproof.bench.contest.SmallJob}, or those of {@link io.layerproof.bench.contest.RealJob} through Kafka. What
 * each engine found and how long it took is printed.
 */
@NullMarked
package io.layerproof.bench.peers;

import org.jspecify.annotations.NullMarked;


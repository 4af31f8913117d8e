/**
 * The small job in other engines: the messages of {@link io.layerproof.bench.SmallJob} in, what each found and how long it took out to the
 * console.
 */
@NullMarked
package io.layerproof.bench.peers;

import org.jspecify.annotations.NullMarked;

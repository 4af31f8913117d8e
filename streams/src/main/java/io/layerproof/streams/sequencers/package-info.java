/**
 * Keeps the sequencer of each machine, and the fingerprints of its latest numbers, between records. In from the state
 * store, out to {@code sequence}, {@code receipt} and {@code judge}.
 */
@NullMarked
package io.layerproof.streams.sequencers;

import org.jspecify.annotations.NullMarked;

/**
 * What the steps pass on: the outcome of reading a payload, the result of the sequencer, and records of evidence. In
 * from {@code rules}, out to every step.
 */
@NullMarked
package io.layerproof.streams.payload;

import org.jspecify.annotations.NullMarked;

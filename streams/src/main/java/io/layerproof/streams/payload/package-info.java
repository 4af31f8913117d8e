/**
 * What is passed from step to step: a payload's outcome, what the sequencer made of it, and the evidence of it. In from
 * {@code rules}, out to every step.
 */
@NullMarked
package io.layerproof.streams.payload;

import org.jspecify.annotations.NullMarked;

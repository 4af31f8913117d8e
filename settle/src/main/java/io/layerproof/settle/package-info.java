/**
 * Settling and reassessment (spec, section 9). In from Kafka: {@code evidence}, what was told live, and {@code
 * envelopes}. Out to Kafka: the settled judgement of each build, amendments of what was told live, and what undecided
 * copies were found to be.
 */
@NullMarked
package io.layerproof.settle;

import org.jspecify.annotations.NullMarked;

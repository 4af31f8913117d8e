/**
 * Settling and reassessment (spec, section 9). In from Kafka: {@code evidence}, the events that streams published, and
 * {@code envelopes}. Out to Kafka: the settled judgement of each build, amendments of those events, and what undecided
 * copies turned out to be.
 */
@NullMarked
package io.layerproof.settle;

import org.jspecify.annotations.NullMarked;

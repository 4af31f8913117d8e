/**
 * Figures: the pace of a consumer group, read from the offsets that it commits, and the spread over rounds.
 */
@NullMarked
package io.layerproof.bench.pace;

import org.jspecify.annotations.NullMarked;

/**
 * The contestants: the judge and the loops by hand on frames of {@code feed}, the streams service and pass-throughs on
 * {@code telemetry.raw}. Out go what each found and how much it read.
 */
@NullMarked
package io.layerproof.bench.contest;

import org.jspecify.annotations.NullMarked;

/**
 * How fast the judge and the topology are: made-up messages in from {@link io.layerproof.bench.Feed}, judged by {@code
 * io.layerproof.rules.judge} and by loops written by hand, or sent through {@code telemetry.raw} to the streams service
 * and to pass-throughs, figures out to the console.
 */
@NullMarked
package io.layerproof.bench;

import org.jspecify.annotations.NullMarked;

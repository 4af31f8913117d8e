/**
 * What the service counts. In from every step, out to whoever publishes the metrics.
 */
@NullMarked
package io.layerproof.streams.metrics;

import org.jspecify.annotations.NullMarked;

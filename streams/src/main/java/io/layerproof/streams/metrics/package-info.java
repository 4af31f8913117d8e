/**
 * What the service counts. In from every step, out to whoever publishes it.
 */
@NullMarked
package io.layerproof.streams.metrics;

import org.jspecify.annotations.NullMarked;

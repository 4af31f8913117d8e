/**
 * The configuration of the service. In from {@code app}, out to the wiring and the steps.
 */
@NullMarked
package io.layerproof.streams.settings;

import org.jspecify.annotations.NullMarked;

/**
 * Looks up registered envelopes at {@code build-started}. In from the topic {@code envelopes}, out to
 * {@code judge}.
 */
@NullMarked
package io.layerproof.streams.register;

import org.jspecify.annotations.NullMarked;

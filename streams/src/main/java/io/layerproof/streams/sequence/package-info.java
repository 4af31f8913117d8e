/**
 * Second step: puts messages in order, and finds copies and holes. In from {@code read}, out to {@code judge}, {@code
 * receipt} and {@code seal}.
 */
@NullMarked
package io.layerproof.streams.sequence;

import org.jspecify.annotations.NullMarked;

/**
 * The machine's side: a machine's log, paced as it was written, through {@code source} and {@code number} to {@code
 * outbox} and {@code mqtt}.
 */
@NullMarked
package io.layerproof.gateway;

import org.jspecify.annotations.NullMarked;

/**
 * Keeps messages on disk until a receipt covers them. In from {@code number}, out to {@code mqtt}; receipts come back.
 */
@NullMarked
package io.layerproof.gateway.outbox;

import org.jspecify.annotations.NullMarked;

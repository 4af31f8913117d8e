/**
 * Messages on disk until Layerproof has receipted them. In from {@code number}, out to {@code mqtt}; receipts come
 * back.
 */
@NullMarked
package io.layerproof.gateway.outbox;

import org.jspecify.annotations.NullMarked;

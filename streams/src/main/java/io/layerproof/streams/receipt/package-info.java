/**
 * Receipts for gateways: what has come for good, what is missing. In from {@code sequence}, out to {@code receipts}.
 */
@NullMarked
package io.layerproof.streams.receipt;

import org.jspecify.annotations.NullMarked;

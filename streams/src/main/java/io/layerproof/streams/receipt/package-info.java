/**
 * Receipts for gateways: which numbers are in the evidence for good, and which are missing. In from {@code sequence},
 * out to {@code receipts}.
 */
@NullMarked
package io.layerproof.streams.receipt;

import org.jspecify.annotations.NullMarked;

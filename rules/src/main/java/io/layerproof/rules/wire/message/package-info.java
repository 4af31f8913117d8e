/**
 * Messages, receipts and {@code gone} as JSON (spec, section 2). Readers turn the bytes of gateways into {@code
 * message} and {@code record}. Writers do the opposite, for our own gateways and for receipts.
 */
@NullMarked
package io.layerproof.rules.wire.message;

import org.jspecify.annotations.NullMarked;

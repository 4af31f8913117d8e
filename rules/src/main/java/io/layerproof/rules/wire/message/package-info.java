/**
 * Messages, receipts and {@code gone} as JSON. In from the bytes of gateways, out to {@code message} and {@code
 * record}; and back, for our own gateways (spec, section 2).
 */
@NullMarked
package io.layerproof.rules.wire.message;

import org.jspecify.annotations.NullMarked;

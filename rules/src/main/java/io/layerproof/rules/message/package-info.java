/**
 * The three types of message that a gateway sends, parsed (spec, section 2). They come in from {@code wire} and go out
 * to {@code record} and {@code judge}.
 */
@NullMarked
package io.layerproof.rules.message;

import org.jspecify.annotations.NullMarked;

/**
 * What a gateway says: the three types of message, parsed. In from {@code wire}, out to {@code record} and {@code
 * judge} (spec, section 2).
 */
@NullMarked
package io.layerproof.rules.message;

import org.jspecify.annotations.NullMarked;

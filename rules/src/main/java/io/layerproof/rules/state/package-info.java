/**
 * The binary format of all saved state: one writer, one reader. In: everything that is kept from one transaction to the
 * next. Out: its bytes, to the state stores.
 */
@NullMarked
package io.layerproof.rules.state;

import org.jspecify.annotations.NullMarked;

/**
 * How state stands in bytes: one writer, one reader. In from everything that is kept between two commits, out to
 * whoever keeps it.
 */
@NullMarked
package io.layerproof.rules.state;

import org.jspecify.annotations.NullMarked;

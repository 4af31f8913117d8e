/**
 * Exact arithmetic on doubles that stand for decimals, rounded once (spec, section 5). In and out: the numbers and
 * limits of {@code judge} and {@code envelope}.
 */
@NullMarked
package io.layerproof.rules.exact;

import org.jspecify.annotations.NullMarked;

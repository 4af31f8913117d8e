/**
 * Arithmetic on doubles that stand for decimals: exact, and rounded once (spec, section 5). In from and out to whoever
 * compares a number with a limit.
 */
@NullMarked
package io.layerproof.rules.exact;

import org.jspecify.annotations.NullMarked;

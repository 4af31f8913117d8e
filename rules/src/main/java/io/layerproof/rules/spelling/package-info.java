/** Finds the known word that a misspelt one means. In and out: all code that reports an unknown name to people. */
@NullMarked
package io.layerproof.rules.spelling;

import org.jspecify.annotations.NullMarked;

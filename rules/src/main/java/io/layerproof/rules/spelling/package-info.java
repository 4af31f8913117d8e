/** Which known word is meant by a misspelt one. In from and out to whoever reports an unknown name to people. */
@NullMarked
package io.layerproof.rules.spelling;

import org.jspecify.annotations.NullMarked;

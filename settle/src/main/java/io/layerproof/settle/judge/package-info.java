/**
 * Judges a build once more, from its full record. In from {@code evidence}, out to {@code publish}.
 */
@NullMarked
package io.layerproof.settle.judge;

import org.jspecify.annotations.NullMarked;

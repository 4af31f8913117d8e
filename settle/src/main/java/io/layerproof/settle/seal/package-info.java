/**
 * The final head of a settled build's tree. In from {@code evidence} and {@code judge}, out to {@code publish}.
 */
@NullMarked
package io.layerproof.settle.seal;

import org.jspecify.annotations.NullMarked;

/**
 * Reading the evidence of a build back. In from the topic {@code evidence}, out to {@code track} and {@code judge}.
 */
@NullMarked
package io.layerproof.settle.evidence;

import org.jspecify.annotations.NullMarked;

/**
 * The full record of a build, judged once more. In from {@code evidence}, out to {@code publish}.
 */
@NullMarked
package io.layerproof.settle.judge;

import org.jspecify.annotations.NullMarked;

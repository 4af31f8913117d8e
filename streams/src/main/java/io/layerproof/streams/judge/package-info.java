/**
 * Third step: judges each running build live. In from {@code sequence}, out to {@code tell}.
 */
@NullMarked
package io.layerproof.streams.judge;

import org.jspecify.annotations.NullMarked;

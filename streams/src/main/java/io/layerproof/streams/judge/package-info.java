/**
 * Third step: each running build is judged live. In from {@code sequence}, out to {@code tell}.
 */
@NullMarked
package io.layerproof.streams.judge;

import org.jspecify.annotations.NullMarked;

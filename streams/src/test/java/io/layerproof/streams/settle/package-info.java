/** Tests of settling, against the engine on the same messages. */
@NullMarked
package io.layerproof.streams.settle;

import org.jspecify.annotations.NullMarked;

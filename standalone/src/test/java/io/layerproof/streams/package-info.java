@NullMarked
package io.layerproof.streams;

import org.jspecify.annotations.NullMarked;

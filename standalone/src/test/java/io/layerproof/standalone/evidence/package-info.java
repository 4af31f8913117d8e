@NullMarked
package io.layerproof.standalone.evidence;

import org.jspecify.annotations.NullMarked;

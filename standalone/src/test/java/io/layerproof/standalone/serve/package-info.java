@NullMarked
package io.layerproof.standalone.serve;

import org.jspecify.annotations.NullMarked;

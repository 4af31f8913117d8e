@NullMarked
package io.layerproof.standalone.broker;

import org.jspecify.annotations.NullMarked;

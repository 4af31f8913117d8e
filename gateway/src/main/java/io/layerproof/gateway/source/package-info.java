/**
 * What a machine says, whatever its form: one entry at a time. In from files of vendors and loggers, out to {@code
 * number}. A foreign format ends here.
 */
@NullMarked
package io.layerproof.gateway.source;

import org.jspecify.annotations.NullMarked;

/**
 * Reads logs of any format, one entry at a time. In from files of vendors and loggers, out to {@code number}. No later
 * package knows a vendor's format.
 */
@NullMarked
package io.layerproof.gateway.source;

import org.jspecify.annotations.NullMarked;

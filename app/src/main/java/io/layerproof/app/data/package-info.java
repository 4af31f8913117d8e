/**
 * The data directory of the embedded default. In from the disk, out to the commands that start brokers or read theirs.
 */
@NullMarked
package io.layerproof.app.data;

import org.jspecify.annotations.NullMarked;

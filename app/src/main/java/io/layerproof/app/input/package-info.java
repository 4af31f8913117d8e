/**
 * Logs that a command reads more than once. In from a file, a pipe or standard input, compressed or not; out to the
 * commands as bytes.
 */
@NullMarked
package io.layerproof.app.input;

import org.jspecify.annotations.NullMarked;

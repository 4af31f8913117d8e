/**
 * Logs that a command reads more than once. In: a file, a pipe or standard input, compressed or not. Out: bytes for the
 * commands.
 */
@NullMarked
package io.layerproof.app.input;

import org.jspecify.annotations.NullMarked;

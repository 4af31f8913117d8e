/**
 * The full program. In from the command line, out to the command that it names; a command answers with text and an exit
 * status.
 */
@NullMarked
package io.layerproof.standalone;

import org.jspecify.annotations.NullMarked;

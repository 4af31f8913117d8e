/**
 * The command line: words from the shell come in, each goes to its command; what a command found goes out as text and
 * exit status.
 */
@NullMarked
package io.layerproof.standalone;

import org.jspecify.annotations.NullMarked;

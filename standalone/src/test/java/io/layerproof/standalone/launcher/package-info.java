/** Tests: the scripts that start the program, from a checkout and from a release archive. */
@NullMarked
package io.layerproof.standalone.launcher;

import org.jspecify.annotations.NullMarked;

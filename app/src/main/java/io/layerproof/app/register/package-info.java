/**
 * Envelopes that ship with the program. In from the jar, out to commands.
 */
@NullMarked
package io.layerproof.app.register;

import org.jspecify.annotations.NullMarked;

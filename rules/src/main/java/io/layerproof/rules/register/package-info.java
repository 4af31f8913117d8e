/**
 * Looks up an approved envelope among the entries of the registry. The entries come in from {@code wire}; the answer
 * goes out to {@code streams} and {@code settle}, which pin it to a build.
 */
@NullMarked
package io.layerproof.rules.register;

import org.jspecify.annotations.NullMarked;

/**
 * Finds what a valid envelope states but its author hardly means. In come an {@code envelope} and the signal catalogue;
 * out go facts, which the commands of the program print.
 */
@NullMarked
package io.layerproof.rules.envelope.check;

import org.jspecify.annotations.NullMarked;

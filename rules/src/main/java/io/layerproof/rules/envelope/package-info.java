/**
 * The envelope of a machine, material and product: its rules, their limits in four tiers, and the qualification that
 * justifies them (spec, sections 4 to 7). It comes in from {@code wire} and goes out to {@code judge}.
 */
@NullMarked
package io.layerproof.rules.envelope;

import org.jspecify.annotations.NullMarked;

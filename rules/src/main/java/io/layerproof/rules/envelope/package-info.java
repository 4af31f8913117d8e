/**
 * The approved envelope of a machine, material and product: limits in four tiers, rules and what they rest on. In from
 * {@code wire}, out to {@code judge} (spec, sections 4 to 7).
 */
@NullMarked
package io.layerproof.rules.envelope;

import org.jspecify.annotations.NullMarked;

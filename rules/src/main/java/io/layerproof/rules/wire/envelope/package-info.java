/**
 * Reads envelope files, which are YAML (spec, section 4). In come their bytes, out goes an {@code envelope} or what is
 * wrong with it.
 */
@NullMarked
package io.layerproof.rules.wire.envelope;

import org.jspecify.annotations.NullMarked;

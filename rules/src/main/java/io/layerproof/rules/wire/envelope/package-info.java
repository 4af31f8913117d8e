/**
 * Envelope files as YAML. In from their bytes, out to {@code envelope} (spec, section 4).
 */
@NullMarked
package io.layerproof.rules.wire.envelope;

import org.jspecify.annotations.NullMarked;

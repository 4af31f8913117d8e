/**
 * Everything that reads and writes: payloads of gateways, envelope files, judgements as JSON and as text for people. In from bytes, out to
 * {@code message}, {@code envelope} and bytes (spec, sections 2, 4, 10 and 11).
 */
@NullMarked
package io.layerproof.rules.wire;

import org.jspecify.annotations.NullMarked;

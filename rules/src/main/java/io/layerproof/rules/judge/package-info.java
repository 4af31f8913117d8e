/**
 * The judge: one pure engine for live, replayed and recomputed judgement. In from {@code record} (slots of a machine's
 * record, in order) and {@code envelope}, out to {@code verdict} (spec, sections 2 and 5 to 8).
 */
@NullMarked
package io.layerproof.rules.judge;

import org.jspecify.annotations.NullMarked;

/**
 * The judge: one pure engine for live, replayed and recomputed judgement. In from {@code record} (slots of a machine's
 * record, in order) and {@code envelope}, out to {@code verdict} (spec, sections 2 and 5 to 8).
 *
 * <p>A message goes {@link io.layerproof.rules.judge.BuildCase} → {@code BuildRecord} (does it belong to the build's
 * record?) → {@code Judge} (in which phase and layer, at which instant: {@code Clock}) → {@code rule} (each rule over
 * its {@code measure}) → {@code Ledger} (what was found) → {@code Verdicts}. {@code calm} only leaves out what would
 * change nothing; {@code state} is how all of it stands in bytes.
 */
@NullMarked
package io.layerproof.rules.judge;

import org.jspecify.annotations.NullMarked;

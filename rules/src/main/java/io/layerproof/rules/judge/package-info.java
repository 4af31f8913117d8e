/**
 * The judge: one pure engine for live, replayed and recomputed judgement. In: slots of a machine's record, in order,
 * from {@code record}, and an envelope. Out: a judgement of {@code verdict} (spec, sections 2 and 5 to 8).
 *
 * <p>A message goes {@link io.layerproof.rules.judge.BuildCase} → {@code BuildRecord} (does it belong to the build's
 * record?) → {@code Judge} (in which phase and layer, at which instant: {@code Clock}) → {@code rule} (each rule over
 * its {@code measure}) → {@code Ledger} (what was found) → {@code Verdicts}. {@code calm} only saves work that would
 * change nothing; {@code state} turns the whole state into bytes.
 */
@NullMarked
package io.layerproof.rules.judge;

import org.jspecify.annotations.NullMarked;

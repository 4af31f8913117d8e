/**
 * What judges each rule of an envelope, state by state, and what was found goes out to {@link
 * io.layerproof.rules.judge.rule.Findings} (spec, sections 6 and 7). In from {@code judge.measure} (numbers) and {@code
 * envelope} (limits).
 */
@NullMarked
package io.layerproof.rules.judge.rule;

import org.jspecify.annotations.NullMarked;

/**
 * Judges each rule of an envelope, state by state (spec, sections 6 and 7). In: numbers from {@code judge.measure},
 * limits from {@code envelope}. Out: what was found, to {@link io.layerproof.rules.judge.rule.Findings}.
 */
@NullMarked
package io.layerproof.rules.judge.rule;

import org.jspecify.annotations.NullMarked;

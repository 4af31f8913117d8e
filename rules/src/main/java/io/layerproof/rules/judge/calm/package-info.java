/**
 * Which reports change nothing, so that nobody need look at them. In from {@code judge.rule} (ranges), out to where
 * reports are taken.
 */
@NullMarked
package io.layerproof.rules.judge.calm;

import org.jspecify.annotations.NullMarked;

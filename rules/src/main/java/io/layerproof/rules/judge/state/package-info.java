/**
 * The byte format of the saved state of a case: named entries of bounded size. In and out: every part of {@code judge}
 * that has a state.
 */
@NullMarked
package io.layerproof.rules.judge.state;

import org.jspecify.annotations.NullMarked;

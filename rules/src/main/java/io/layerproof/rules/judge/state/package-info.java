/**
 * How the state of a case stands in bytes: named entries of bounded size. In from and out to every part of {@code
 * judge} that has a state.
 */
@NullMarked
package io.layerproof.rules.judge.state;

import org.jspecify.annotations.NullMarked;

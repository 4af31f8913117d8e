/**
 * What a valid envelope says that its author can hardly mean: pure facts for {@code check-envelope}. In from {@code
 * envelope} and the signal catalogue, out to whoever tells people.
 */
@NullMarked
package io.layerproof.rules.envelope.check;

import org.jspecify.annotations.NullMarked;

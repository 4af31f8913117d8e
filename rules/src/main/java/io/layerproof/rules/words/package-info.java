/**
 * The domain in sentences for people: envelopes, rules, judgements. In from {@code envelope} and {@code verdict}, out
 * to terminals and pages.
 */
@NullMarked
package io.layerproof.rules.words;

import org.jspecify.annotations.NullMarked;

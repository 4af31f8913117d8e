/**
 * Envelopes, rules and judgements as text for people. In: from {@code envelope} and {@code verdict}. Out: to terminals
 * and pages.
 */
@NullMarked
package io.layerproof.rules.words;

import org.jspecify.annotations.NullMarked;

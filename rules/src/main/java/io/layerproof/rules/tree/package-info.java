/**
 * The tree over the evidence, its signed heads and proofs, and their check. In come exact bytes of evidence with where
 * they came from, from streams or an export; out go hashes, heads and proofs to the heads' topics and to auditors. The
 * JDK and nothing else, so that an independent program can be as small.
 */
@NullMarked
package io.layerproof.rules.tree;

import org.jspecify.annotations.NullMarked;

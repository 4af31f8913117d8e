/**
 * The hash tree over the evidence, its signed heads and proofs, and their check. In: exact bytes of evidence and their
 * origin, from {@code streams} or an export. Out: hashes, heads and proofs, to the topics of heads and to auditors.
 * Needs only the JDK, so that an independent checker can be just as small.
 */
@NullMarked
package io.layerproof.rules.tree;

import org.jspecify.annotations.NullMarked;

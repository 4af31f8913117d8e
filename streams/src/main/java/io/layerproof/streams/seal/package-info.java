/**
 * Sealing: evidence on its way to its topic becomes leaves of trees. In come records of evidence from the steps before,
 * and final heads from the settler; out go the same records with their places, signed heads, and the site's tree.
 */
@NullMarked
package io.layerproof.streams.seal;

import org.jspecify.annotations.NullMarked;

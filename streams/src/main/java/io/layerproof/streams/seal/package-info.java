/**
 * Seals evidence on its way to its topic: its records become leaves of hash trees. In: records of evidence from the
 * steps before, and final heads from the settler. Out: the same records with their places, signed heads, and the site's
 * tree.
 */
@NullMarked
package io.layerproof.streams.seal;

import org.jspecify.annotations.NullMarked;

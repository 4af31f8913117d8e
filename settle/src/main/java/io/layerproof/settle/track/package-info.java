/**
 * Tracks each build without judging it: where its record lies, and whether it is due to be settled. In from {@code
 * evidence}, out to the session.
 */
@NullMarked
package io.layerproof.settle.track;

import org.jspecify.annotations.NullMarked;

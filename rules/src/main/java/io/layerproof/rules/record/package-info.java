/**
 * From numbered messages to the record of a build: order, copies, conflicts, holes, and where a build begins and ends.
 * In from {@code message}, out to {@code judge} (spec, sections 2 and 9).
 */
@NullMarked
package io.layerproof.rules.record;

import org.jspecify.annotations.NullMarked;

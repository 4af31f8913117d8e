/**
 * Makes the record of a machine from numbered messages: order, copies, conflicts, holes, and where each build begins
 * and ends (spec, sections 2 and 9). In: messages as they arrive. Out: slots, to {@code judge}.
 */
@NullMarked
package io.layerproof.rules.record;

import org.jspecify.annotations.NullMarked;

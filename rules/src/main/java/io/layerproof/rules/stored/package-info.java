/**
 * The stored record of a machine (spec, sections 2 and 10). In: copies in any order, from log files and from the
 * evidence; they are sorted on disk. Out: slots in the order of the record, to {@code judge}.
 */
@NullMarked
package io.layerproof.rules.stored;

import org.jspecify.annotations.NullMarked;

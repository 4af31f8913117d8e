/**
 * The record of a machine as it is stored: in from log files and from the evidence, copy by copy in any order, sorted
 * on disk; out to {@code judge} slot by slot in the order of the record (spec, sections 2 and 10).
 */
@NullMarked
package io.layerproof.rules.stored;

import org.jspecify.annotations.NullMarked;

/**
 * Where a leaf's header stands in a record of evidence. In from {@code rules.tree}, out to {@code streams}, {@code
 * settle} and the export.
 */
@NullMarked
package io.layerproof.kafka.evidence;

import org.jspecify.annotations.NullMarked;

/**
 * Publishes a settlement and the amendments that follow from it, in one transaction. In from {@code judge}, out to the
 * topics of events, evidence and final heads.
 */
@NullMarked
package io.layerproof.settle.publish;

import org.jspecify.annotations.NullMarked;

/**
 * What a settlement changes of what was published before, in one transaction. In from {@code judge}, out to the topics
 * of events, evidence and final heads.
 */
@NullMarked
package io.layerproof.settle.publish;

import org.jspecify.annotations.NullMarked;

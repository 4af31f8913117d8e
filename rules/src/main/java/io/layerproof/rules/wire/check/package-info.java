/**
 * What a gateway's author wants to know before the first build: whatever the reader passes over in silence. In come the
 * lines of a log of messages, out go remarks. It judges nothing, and nothing else depends on it.
 */
@NullMarked
package io.layerproof.rules.wire.check;

import org.jspecify.annotations.NullMarked;

/**
 * Helps the author of a gateway before the first build: it points out what the reader ignores silently. In come the
 * lines of a log of messages, out go remarks. No judgement depends on it.
 */
@NullMarked
package io.layerproof.rules.wire.check;

import org.jspecify.annotations.NullMarked;

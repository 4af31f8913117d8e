/** Logs that already consist of messages, one on each line. In from files, out to {@code source}. */
@NullMarked
package io.layerproof.gateway.source.messages;

import org.jspecify.annotations.NullMarked;

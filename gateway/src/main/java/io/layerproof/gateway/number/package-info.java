/**
 * Entries become numbered messages: (session, seq), the identity of everything after. In from {@code source}, out to
 * {@code outbox}.
 */
@NullMarked
package io.layerproof.gateway.number;

import org.jspecify.annotations.NullMarked;

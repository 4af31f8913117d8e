/**
 * Entries become messages with numbers (session, seq), by which every later step knows them. In from {@code source},
 * out to {@code outbox}.
 */
@NullMarked
package io.layerproof.gateway.number;

import org.jspecify.annotations.NullMarked;

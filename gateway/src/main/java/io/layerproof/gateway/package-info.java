/**
 * The machine's side. A log is read by {@code source}, paced as it was written, numbered by {@code number}, kept on
 * disk by {@code outbox} and sent by {@code mqtt}.
 */
@NullMarked
package io.layerproof.gateway;

import org.jspecify.annotations.NullMarked;

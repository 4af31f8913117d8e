/**
 * Turns what the judge found into events, and confirms them or takes them back. In from {@code judge}, out to the
 * topics of builds, layers, deviations, nonconformities, findings and verdicts.
 */
@NullMarked
package io.layerproof.streams.tell;

import org.jspecify.annotations.NullMarked;

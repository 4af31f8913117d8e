/**
 * What the judge found, as events that are published, confirmed and taken back. In from {@code judge}, out to the
 * topics of builds, layers, deviations, nonconformities, findings and verdicts.
 */
@NullMarked
package io.layerproof.streams.tell;

import org.jspecify.annotations.NullMarked;

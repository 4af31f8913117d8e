/**
 * What the judge finds: deviations, nonconformities, findings, and the verdicts of layers, devices and the build. In
 * from {@code judge}, out to {@code wire}, streams and people (spec, sections 6 to 8 and 10).
 */
@NullMarked
package io.layerproof.rules.verdict;

import org.jspecify.annotations.NullMarked;

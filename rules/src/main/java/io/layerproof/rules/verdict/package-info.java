/**
 * What the judge finds: deviations, nonconformities, findings, and the verdicts of layers, devices and the build (spec,
 * sections 6 to 8 and 10). In: from {@code judge}. Out: to {@code event}, {@code wire} and {@code words}.
 */
@NullMarked
package io.layerproof.rules.verdict;

import org.jspecify.annotations.NullMarked;

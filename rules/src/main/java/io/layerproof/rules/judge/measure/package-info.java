/**
 * What is known of each signal, and the numbers that rules compare with limits: one class for each row of the table in
 * spec, section 5. In: signals and measures from {@code envelope}, and reports. Out: numbers for {@code judge.rule}.
 */
@NullMarked
package io.layerproof.rules.judge.measure;

import org.jspecify.annotations.NullMarked;

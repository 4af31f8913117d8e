/**
 * What is known of each signal, and the numbers that rules hold against limits: one class for each row of the table in
 * spec, section 5. In from {@code envelope} (signals, measures) and from reports; out to {@code judge.rule}.
 */
@NullMarked
package io.layerproof.rules.judge.measure;

import org.jspecify.annotations.NullMarked;

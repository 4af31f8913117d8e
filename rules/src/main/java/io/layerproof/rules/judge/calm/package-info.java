/**
 * Knows which reports change nothing, so that no rule need be judged for them. In: ranges from {@code judge.rule}. Out:
 * the answer, to {@code judge.rule.ReportedSignals}, which takes the reports.
 */
@NullMarked
package io.layerproof.rules.judge.calm;

import org.jspecify.annotations.NullMarked;

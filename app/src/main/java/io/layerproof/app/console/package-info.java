/**
 * Output for people and scripts: steps, events, verdicts, progress. In: calls of the commands. Out: standard output,
 * standard error and the log.
 */
@NullMarked
package io.layerproof.app.console;

import org.jspecify.annotations.NullMarked;

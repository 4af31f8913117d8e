/**
 * What people and scripts see: steps, events, verdicts, progress. In from commands, out to the terminal.
 */
@NullMarked
package io.layerproof.app.console;

import org.jspecify.annotations.NullMarked;

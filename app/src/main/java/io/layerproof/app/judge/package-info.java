/**
 * Commands that judge stored messages (spec, section 10). In: logs and envelope files from disk. Out: judgements,
 * reports and comparisons as JSON or text, and the exit status.
 */
@NullMarked
package io.layerproof.app.judge;

import org.jspecify.annotations.NullMarked;

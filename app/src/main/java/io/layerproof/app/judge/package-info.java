/**
 * Judging what is stored: logs of messages and envelope files come in from the disk, judgements, explanations and
 * comparisons go out as text and exit status (spec, section 10).
 */
@NullMarked
package io.layerproof.app.judge;

import org.jspecify.annotations.NullMarked;

/**
 * Commands for authors of envelopes and messages, used before a machine runs: they list signals and units, explain
 * keys, and find mistakes. In: words and files. Out: text. They need no running service.
 */
@NullMarked
package io.layerproof.app.check;

import org.jspecify.annotations.NullMarked;

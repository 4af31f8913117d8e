/**
 * What its authors ask about files before a machine runs: the names and units that there are, what a key of an envelope
 * means, and what is wrong in a log of messages. In come words and files, out go sentences; nothing runs for it.
 */
@NullMarked
package io.layerproof.app.check;

import org.jspecify.annotations.NullMarked;

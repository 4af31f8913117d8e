/**
 * The second judge: written from {@code spec/envelope.md} alone, for the tests. In come the bytes of an envelope and
 * the lines of a log, out goes the judgement of section 10 as text, to be compared with the engine's. It shares no code
 * with the engine, keeps the whole record in memory and prefers clarity to speed.
 */
@NullMarked
package io.layerproof.rules.naive;

import org.jspecify.annotations.NullMarked;

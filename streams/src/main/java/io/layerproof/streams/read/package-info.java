/**
 * First step: raw bytes to messages, control or quarantine. In from {@code telemetry.raw}, out to {@code sequence}.
 */
@NullMarked
package io.layerproof.streams.read;

import org.jspecify.annotations.NullMarked;

/**
 * First step: raw bytes become messages or control, or go to quarantine. In from {@code telemetry.raw}, out to {@code
 * sequence}.
 */
@NullMarked
package io.layerproof.streams.read;

import org.jspecify.annotations.NullMarked;

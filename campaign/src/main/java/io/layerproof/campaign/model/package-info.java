/**
 * What must become of a raw log: a plain model of sequencer, judge and events, without a broker, a store or a restart.
 * In come records of {@code telemetry.raw}, out goes what {@code audit} expects.
 */
@NullMarked
package io.layerproof.campaign.model;

import org.jspecify.annotations.NullMarked;

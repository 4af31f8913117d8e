/**
 * The way of the data from {@code telemetry.raw} to verdicts. In from {@code ingest} through Kafka: payload bytes,
 * keyed by machine. Out to Kafka: evidence, life cycle of builds, layers, deviations, nonconformities, findings,
 * verdicts, quarantine. A step wires, a rule decides.
 */
@NullMarked
package io.layerproof.streams;

import org.jspecify.annotations.NullMarked;

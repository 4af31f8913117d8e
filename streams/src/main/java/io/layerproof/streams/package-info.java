/**
 * The dataflow from {@code telemetry.raw} to verdicts. In from {@code ingest} through Kafka: payload bytes, keyed by
 * machine. Out to Kafka: evidence, the life cycle of builds, layers, deviations, nonconformities, findings, verdicts,
 * quarantine. Steps wire; the decisions are in {@code rules}.
 */
@NullMarked
package io.layerproof.streams;

import org.jspecify.annotations.NullMarked;

/**
 * Made-up messages of many machines, each a pure function of its index. Out go frames for the judge, and records of
 * {@code telemetry.raw} for the topology.
 */
@NullMarked
package io.layerproof.bench.feed;

import org.jspecify.annotations.NullMarked;

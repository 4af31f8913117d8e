/**
 * A simulated plant: printers whose messages have the shape of real logs, with faults at chosen layers. In from a seed,
 * a scenario and a start time, out to the gateways; no clock, no thread, no chance but the seed's.
 */
@NullMarked
package io.layerproof.standalone.plant;

import org.jspecify.annotations.NullMarked;

/**
 * A simulated plant: printers whose messages have the shape of real logs, with faults in chosen layers. In from a seed,
 * a scenario and a start time, out to the gateways. It reads no clock, starts no thread, and is random only by its
 * seed.
 */
@NullMarked
package io.layerproof.standalone.plant;

import org.jspecify.annotations.NullMarked;

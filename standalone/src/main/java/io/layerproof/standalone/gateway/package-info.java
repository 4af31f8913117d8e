/**
 * Gateways: from a machine's log, in the words of the machine, to numbered messages in ours. In from files (and from
 * the simulated plant), out over MQTT to {@code layerproof/<machine>/telemetry} (spec, sections 2 and 3).
 */
@NullMarked
package io.layerproof.standalone.gateway;

import org.jspecify.annotations.NullMarked;

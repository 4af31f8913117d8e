/**
 * {@code layerproof replay}. In from a machine's log, out over MQTT as the machine's gateway would have sent it; the
 * verdict goes to the console.
 */
@NullMarked
package io.layerproof.standalone.replay;

import org.jspecify.annotations.NullMarked;

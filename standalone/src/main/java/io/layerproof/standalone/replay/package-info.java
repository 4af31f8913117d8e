/**
 * {@code layerproof replay}: in from a machine's log, out over MQTT as the machine's gateway would have sent it, and to
 * the console: the verdict on what was in it.
 */
@NullMarked
package io.layerproof.standalone.replay;

import org.jspecify.annotations.NullMarked;

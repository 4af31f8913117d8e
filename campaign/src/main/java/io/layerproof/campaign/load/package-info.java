/**
 * What simulated machines send, and under which envelope. Out go messages to the MQTT broker, and a record of every
 * message for {@code audit}.
 */
@NullMarked
package io.layerproof.campaign.load;

import org.jspecify.annotations.NullMarked;

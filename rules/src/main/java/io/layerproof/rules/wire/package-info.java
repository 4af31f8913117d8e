/**
 * What crosses a wire: names of topics and headers, and the bytes of messages. In from Kafka and MQTT, out to {@code message} and
 * to the services that read and write them.
 */
@NullMarked
package io.layerproof.rules.wire;

import org.jspecify.annotations.NullMarked;

/**
 * The state of the steps between records, as live objects. In from Kafka Streams' logged stores when an object is first
 * asked for, out to them before each commit.
 */
@NullMarked
package io.layerproof.streams.state;

import org.jspecify.annotations.NullMarked;

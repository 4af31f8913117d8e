/**
 * What a step knows between records: live objects, in from and out to Kafka Streams' logged stores whenever a
 * transaction is committed.
 */
@NullMarked
package io.layerproof.streams.state;

import org.jspecify.annotations.NullMarked;

/** Tests of the objects under Kafka's own hands. */
@NullMarked
package io.layerproof.streams.state;

import org.jspecify.annotations.NullMarked;

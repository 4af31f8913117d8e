/**
 * Evidence in Kafka: how records of the topic {@code evidence} become leaves of the trees in {@code rules.tree}, and
 * the key that signs the trees. {@code streams}, {@code settle} and the export use it.
 */
@NullMarked
package io.layerproof.kafka.evidence;

import org.jspecify.annotations.NullMarked;

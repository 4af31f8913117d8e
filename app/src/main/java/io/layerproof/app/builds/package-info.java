/**
 * Which builds there are, and what was found of each. In from the topics of a Kafka, running or in a data directory;
 * out to people and scripts.
 */
@NullMarked
package io.layerproof.app.builds;

import org.jspecify.annotations.NullMarked;

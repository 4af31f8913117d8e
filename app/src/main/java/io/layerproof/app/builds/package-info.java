/**
 * Commands that list builds and show what was found in each. In: the topics of a Kafka, running or in a data directory.
 * Out: text for people, JSON for scripts.
 */
@NullMarked
package io.layerproof.app.builds;

import org.jspecify.annotations.NullMarked;

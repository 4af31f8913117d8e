/**
 * The event log of a Concept Laser M2. In from its lines, out to {@code source}.
 */
@NullMarked
package io.layerproof.gateway.source.conceptlaser;

import org.jspecify.annotations.NullMarked;

/**
 * Events as JSON: what is published of builds, layers, deviations, nonconformities, findings and verdicts. In from
 * {@code event} and {@code verdict}, out to the topics; and back, for everybody who reads them.
 */
@NullMarked
package io.layerproof.rules.wire.event;

import org.jspecify.annotations.NullMarked;

/**
 * Everything that is published of a build, as types: {@link io.layerproof.rules.event.Event} for the topics of events,
 * {@link io.layerproof.rules.event.Fact} for the evidence. In from the judge's records ({@code verdict}), the sequencer
 * ({@code record}) and the settler; out to {@code wire.event}, which writes and reads their JSON, and to everybody who
 * is told of a build.
 */
@NullMarked
package io.layerproof.rules.event;

import org.jspecify.annotations.NullMarked;

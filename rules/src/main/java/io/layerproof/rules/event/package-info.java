/**
 * Everything that is published about a build, as types: {@link io.layerproof.rules.event.Event} for the topics of
 * events, {@link io.layerproof.rules.event.Fact} for the evidence topic. They come in from the judge's records ({@code
 * verdict}), the sequencer ({@code record}) and the settler. They go out to {@code wire.event}, which writes and reads
 * their JSON, and to everybody who reads events.
 */
@NullMarked
package io.layerproof.rules.event;

import org.jspecify.annotations.NullMarked;

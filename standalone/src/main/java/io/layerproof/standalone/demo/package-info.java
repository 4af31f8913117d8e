/**
 * {@code layerproof demo}: in from the command line and the simulated plant, out to the console: the main job from the
 * printers' gateways to the verdicts, in one process.
 */
@NullMarked
package io.layerproof.standalone.demo;

import org.jspecify.annotations.NullMarked;

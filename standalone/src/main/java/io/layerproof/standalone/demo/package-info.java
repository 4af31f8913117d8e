/**
 * {@code layerproof demo}: the whole way from the printers' gateways to the verdicts, in one process. In from the
 * command line and the simulated plant, out to the console.
 */
@NullMarked
package io.layerproof.standalone.demo;

import org.jspecify.annotations.NullMarked;

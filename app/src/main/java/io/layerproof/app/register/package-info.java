/**
 * The registry of envelopes from the command line: what ships with the program, what is registered, listed and
 * withdrawn. In from files and the jar, out to Kafka.
 */
@NullMarked
package io.layerproof.app.register;

import org.jspecify.annotations.NullMarked;

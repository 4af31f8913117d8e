/**
 * Commands that register, list and withdraw envelopes, and the envelopes that ship with the program. In: files, the jar
 * and Kafka's topics. Out: entries of the register in Kafka, and lists as text or JSON.
 */
@NullMarked
package io.layerproof.app.register;

import org.jspecify.annotations.NullMarked;

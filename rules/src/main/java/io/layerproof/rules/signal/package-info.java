/**
 * What a machine can report: the signals by id, their canonical units, and how the words of a machine become them. In
 * from the gateways (name, unit, value), out to the messages they write and to the people who read names (spec, section
 * 3).
 */
@NullMarked
package io.layerproof.rules.signal;

import org.jspecify.annotations.NullMarked;

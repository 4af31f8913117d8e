/**
 * What a machine can report: the signals, their canonical units, and how a machine's own names and units are mapped to
 * them (spec, section 3). In: names, units and values from the gateways. Out: signals for the messages that gateways
 * write, and names for people.
 */
@NullMarked
package io.layerproof.rules.signal;

import org.jspecify.annotations.NullMarked;

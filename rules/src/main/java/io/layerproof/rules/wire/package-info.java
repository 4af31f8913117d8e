/**
 * Translates between bytes and the domain. This package has numbers, times and durations, which every format shares.
 * Each package below it reads and writes one kind of thing. Only {@code wire} packages know JSON and YAML.
 */
@NullMarked
package io.layerproof.rules.wire;

import org.jspecify.annotations.NullMarked;

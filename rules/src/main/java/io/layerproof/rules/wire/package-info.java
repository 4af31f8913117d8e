/**
 * Between bytes and the domain. Here: how numbers, times and durations are written in every format; below, a package
 * for each kind of thing that is read or written. Only {@code wire} packages know JSON and YAML.
 */
@NullMarked
package io.layerproof.rules.wire;

import org.jspecify.annotations.NullMarked;

/**
 * How fast the judge is: made-up messages in from {@link io.layerproof.bench.Feed}, judged by {@code io.layerproof.rules.judge} and by loops
 * written by hand, figures out to the console.
 */
@NullMarked
package io.layerproof.bench;

import org.jspecify.annotations.NullMarked;

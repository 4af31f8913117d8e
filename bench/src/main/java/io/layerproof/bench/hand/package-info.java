/**
 * The rules of both jobs as loops written by hand, one object for each machine. In come the numbers of frames, out go
 * deviations and findings.
 */
@NullMarked
package io.layerproof.bench.hand;

import org.jspecify.annotations.NullMarked;

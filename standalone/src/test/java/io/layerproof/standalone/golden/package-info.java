/**
 * What the demo's three builds become, record by record: in from the simulated plant, through the real topology and the
 * real settler, out to a comparison with the golden files in {@code src/test/resources/golden}.
 */
@NullMarked
package io.layerproof.standalone.golden;

import org.jspecify.annotations.NullMarked;

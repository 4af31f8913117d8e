/**
 * Programs that tests start as processes. In comes the name of one, out goes where it is installed; where it is not,
 * the test is skipped with a line that says how to get it, and fails in CI.
 */
@NullMarked
package io.layerproof.programs;

import org.jspecify.annotations.NullMarked;

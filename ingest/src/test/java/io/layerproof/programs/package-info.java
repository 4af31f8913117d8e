/**
 * Finds programs that tests start as processes. In comes the name of a program, out goes its path. If it is not
 * installed, the test is skipped with a line that says how to get it, or fails in CI.
 */
@NullMarked
package io.layerproof.programs;

import org.jspecify.annotations.NullMarked;

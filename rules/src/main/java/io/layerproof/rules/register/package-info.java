/**
 * What the registries have approved. In from entries that were read in {@code wire}, out to whoever pins one of them.
 */
@NullMarked
package io.layerproof.rules.register;

import org.jspecify.annotations.NullMarked;

/** Tests of the registries' answers. */
@NullMarked
package io.layerproof.rules.register;

import org.jspecify.annotations.NullMarked;

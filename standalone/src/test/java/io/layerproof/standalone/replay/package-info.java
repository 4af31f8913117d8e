/** What {@code layerproof replay} makes of the tables of practice. In from {@code ../shared/field}, where present. */
@NullMarked
package io.layerproof.standalone.replay;

import org.jspecify.annotations.NullMarked;

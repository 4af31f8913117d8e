/**
 * Tables with one row a layer, as loggers write them. In from CSV and a mapping, out to {@code source}.
 */
@NullMarked
package io.layerproof.gateway.source.table;

import org.jspecify.annotations.NullMarked;

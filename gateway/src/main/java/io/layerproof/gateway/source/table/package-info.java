/**
 * Tables with one row for each layer, as loggers write them. In from a file and a mapping ({@code LayerCsvMapping}),
 * out to {@code source}: {@code TextLines} → {@code TableLines} (records) → {@code TableHead} → {@code LayerClock},
 * {@code RowWords} → entries.
 */
@NullMarked
package io.layerproof.gateway.source.table;

import org.jspecify.annotations.NullMarked;

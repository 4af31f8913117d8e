@NullMarked
package io.layerproof.ingest;

import org.jspecify.annotations.NullMarked;

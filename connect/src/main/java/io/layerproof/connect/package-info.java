/**
 * How a broker is reached: who we are there, whom we trust, sockets that do not wait; and how settings are refused. In
 * from the configuration, out to {@code kafka}, {@code ingest} and {@code gateway}. The JDK only.
 */
@NullMarked
package io.layerproof.connect;

import org.jspecify.annotations.NullMarked;

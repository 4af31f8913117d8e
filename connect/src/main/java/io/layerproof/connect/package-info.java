/**
 * How to connect to a broker: login, TLS, sockets without delay; and the exception for a wrong setting. Settings come
 * in from the configuration and go out to {@code kafka}, {@code ingest} and {@code gateway}. It needs the JDK only.
 */
@NullMarked
package io.layerproof.connect;

import org.jspecify.annotations.NullMarked;

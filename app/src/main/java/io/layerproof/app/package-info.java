/** The program {@code layerproof}: its command line and its exit statuses. It starts no brokers. */
@NullMarked
package io.layerproof.app;

import org.jspecify.annotations.NullMarked;

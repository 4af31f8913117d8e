/**
 * The program {@code layerproof}: its command line and its exit statuses. No brokers.
 */
@NullMarked
package io.layerproof.app;

import org.jspecify.annotations.NullMarked;

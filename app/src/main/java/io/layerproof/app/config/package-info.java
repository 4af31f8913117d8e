/**
 * Reads the configuration file of {@code serve} and reports every mistake with its path. In: YAML. Out: settings for
 * {@code serve}.
 */
@NullMarked
package io.layerproof.app.config;

import org.jspecify.annotations.NullMarked;

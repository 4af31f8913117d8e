/**
 * The configuration file of {@code serve}: every key, every mistake with its path. In from YAML, out to {@code serve}.
 */
@NullMarked
package io.layerproof.app.config;

import org.jspecify.annotations.NullMarked;

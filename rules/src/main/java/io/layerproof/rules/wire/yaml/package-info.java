/**
 * The one reader of YAML: values that know their path, and every problem with it. In from files of envelopes,
 * configuration and machine profiles, out to who reads them.
 */
@NullMarked
package io.layerproof.rules.wire.yaml;

import org.jspecify.annotations.NullMarked;

/**
 * The only reader of YAML. In come the files of envelopes, configuration and machine profiles. Out go values that know
 * their path, and all problems of the file.
 */
@NullMarked
package io.layerproof.rules.wire.yaml;

import org.jspecify.annotations.NullMarked;

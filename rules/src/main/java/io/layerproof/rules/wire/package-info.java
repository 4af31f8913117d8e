/**
 * Between bytes and the domain: messages as JSON, envelopes as YAML, judgements as JSON, and the names of topics and
 * headers. In from and out to everything that reads or writes a file or a topic; the only package that knows Jackson
 * and YAML (spec, sections 2, 4 and 10).
 */
@NullMarked
package io.layerproof.rules.wire;

import org.jspecify.annotations.NullMarked;

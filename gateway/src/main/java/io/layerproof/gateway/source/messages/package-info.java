/**
 * Messages that are numbered or shaped already, one a line. In from files, out to {@code source}.
 */
@NullMarked
package io.layerproof.gateway.source.messages;

import org.jspecify.annotations.NullMarked;

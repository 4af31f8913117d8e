/**
 * Sealed evidence for whoever asks: from Kafka's topics or an export's files come evidence, heads and the site's tree;
 * out go an export, or what a check has found, as text and exit status.
 */
@NullMarked
package io.layerproof.app.evidence;

import org.jspecify.annotations.NullMarked;

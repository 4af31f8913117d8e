/**
 * Exports and checks sealed evidence. In: evidence, heads and the site's tree, from Kafka's topics or an export. Out:
 * an export, or the result of a check as text and exit status.
 */
@NullMarked
package io.layerproof.app.evidence;

import org.jspecify.annotations.NullMarked;

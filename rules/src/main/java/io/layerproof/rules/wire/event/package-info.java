/**
 * Events, facts and judgements as JSON. Writers take them from {@code event} and {@code verdict} and make the records
 * of the topics. Readers turn these records back into the types of {@code event} and {@code verdict}.
 */
@NullMarked
package io.layerproof.rules.wire.event;

import org.jspecify.annotations.NullMarked;

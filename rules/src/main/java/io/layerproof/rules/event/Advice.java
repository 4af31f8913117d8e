package io.layerproof.rules.event;

import io.layerproof.rules.envelope.Rule;
import org.jspecify.annotations.Nullable;

/**
 * The texts for people of the rule behind an event.
 *
 * @param title the rule's short name, or null
 * @param respond what people should do, or null
 */
public record Advice(@Nullable String title, @Nullable String respond) {

    /** No texts: for a rule that the envelope does not have, such as a built-in one. */
    public static final Advice NONE = new Advice(null, null);

    static Advice of(Rule rule) {
        return new Advice(rule.forPeople().title(), rule.forPeople().respond());
    }
}

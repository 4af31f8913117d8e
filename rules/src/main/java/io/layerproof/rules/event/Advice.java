package io.layerproof.rules.event;

import io.layerproof.rules.envelope.Rule;
import org.jspecify.annotations.Nullable;

/**
 * What a rule says to people.
 *
 * @param title its short name, or null
 * @param respond what to do, or null
 */
public record Advice(@Nullable String title, @Nullable String respond) {

    /** Of a rule that the envelope does not have: built-in ones have no words. */
    public static final Advice NONE = new Advice(null, null);

    static Advice of(Rule rule) {
        return new Advice(rule.forPeople().title(), rule.forPeople().respond());
    }
}

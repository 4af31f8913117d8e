package io.layerproof.settle.track;

import org.jspecify.annotations.Nullable;

/**
 * The envelope that a build claims at its start, and whether it is known.
 *
 * <pre>
 *  Unresolved ──the evidence says which──────────────────────────────────▶ Resolved
 *      │                                                                      ▲
 *      └──the settler has sent that fact──▶ Sent ──the evidence has it────────┘
 * </pre>
 *
 * <p>While the fact is under way, the build is not judged: a judgement depends on the evidence alone.
 */
sealed interface EnvelopeClaim {

    /** No start has come so far. */
    static EnvelopeClaim none() {
        return new Unresolved(new Name(null, null));
    }

    /** The id and version that the build's start states, if any. */
    record Name(@Nullable String id, @Nullable String version) {}

    /** The claim that was kept with these values. */
    static EnvelopeClaim restored(Name name, boolean resolved, boolean awaitsFact) {
        if (awaitsFact) {
            return new Sent(name);
        }
        return resolved ? new Resolved(name) : new Unresolved(name);
    }

    Name name();

    /** An earlier start of the build came. */
    EnvelopeClaim claimed(Name name);

    /**
     * The evidence has what the registry answered.
     *
     * @param found whether it was an envelope
     */
    EnvelopeClaim answered(boolean found);

    /**
     * The settler has found the envelope and sent the fact to the evidence.
     *
     * @throws IllegalStateException if it was known before
     */
    default EnvelopeClaim sent() {
        throw new IllegalStateException("the envelope is known: " + this);
    }

    /** Whether the claimed envelope is not known. */
    default boolean isUnresolved() {
        return false;
    }

    /** Whether the fact that the settler sent is still under way. */
    default boolean awaitsFact() {
        return false;
    }

    /** The registry has not been asked yet, or did not have it. */
    record Unresolved(Name name) implements EnvelopeClaim {

        @Override
        public EnvelopeClaim claimed(Name other) {
            return new Unresolved(other);
        }

        @Override
        public EnvelopeClaim answered(boolean found) {
            return found ? new Resolved(name) : this;
        }

        @Override
        public EnvelopeClaim sent() {
            return new Sent(name);
        }

        @Override
        public boolean isUnresolved() {
            return name.id() != null;
        }
    }

    /** The settler's fact is under way. */
    record Sent(Name name) implements EnvelopeClaim {

        @Override
        public EnvelopeClaim claimed(Name other) {
            return new Sent(other);
        }

        @Override
        public EnvelopeClaim answered(boolean found) {
            return new Resolved(name);
        }

        @Override
        public boolean awaitsFact() {
            return true;
        }
    }

    /** The evidence says which content it is. */
    record Resolved(Name name) implements EnvelopeClaim {

        @Override
        public EnvelopeClaim claimed(Name other) {
            return new Resolved(other);
        }

        @Override
        public EnvelopeClaim answered(boolean found) {
            return this;
        }
    }
}

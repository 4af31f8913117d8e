package io.layerproof.rules.register;

import io.layerproof.rules.envelope.Envelope;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the registry answers when it is asked for a version of an envelope. A version has one content: with two of them
 * it is not known which was approved, and so it is as if there were none.
 */
public sealed interface ApprovedVersion {

    /** The one content that bears the id and version. */
    record Found(RegisteredEnvelope envelope) implements ApprovedVersion {
        @Override
        public Optional<RegisteredEnvelope> found() {
            return Optional.of(envelope);
        }

        @Override
        public Optional<WithoutEnvelope> whyNot() {
            return Optional.empty();
        }
    }

    /** Nothing bears them, or no version was asked for. */
    record Unknown() implements ApprovedVersion {
        @Override
        public Optional<WithoutEnvelope> whyNot() {
            return Optional.of(WithoutEnvelope.UNKNOWN);
        }
    }

    /** What bore them was withdrawn. */
    record Withdrawn() implements ApprovedVersion {
        @Override
        public Optional<WithoutEnvelope> whyNot() {
            return Optional.of(WithoutEnvelope.WITHDRAWN);
        }
    }

    /** Several contents bear them. */
    record TwoContents(List<RegisteredEnvelope> envelopes) implements ApprovedVersion {
        /** Copies the list. */
        public TwoContents {
            envelopes = List.copyOf(envelopes);
        }

        @Override
        public Optional<WithoutEnvelope> whyNot() {
            return Optional.of(WithoutEnvelope.TWO_CONTENTS);
        }
    }

    /**
     * Looks for a version.
     *
     * @param entries the registry's entries that are valid, or those of them that can be meant
     * @param id the envelope's id, as a build claims it, or null
     * @param version its version, as a build claims it, or null
     */
    static ApprovedVersion of(Collection<RegisteredEnvelope> entries, @Nullable String id, @Nullable String version) {
        return of(entries, List.of(), id, version);
    }

    /**
     * The same where it is known what was withdrawn.
     *
     * @param withdrawn the entries that were withdrawn, or those of them that can be meant
     */
    static ApprovedVersion of(
            Collection<RegisteredEnvelope> entries,
            Collection<RegisteredEnvelope> withdrawn,
            @Nullable String id,
            @Nullable String version) {
        List<RegisteredEnvelope> found = entries.stream()
                .filter(entry -> isOf(entry.envelope(), id, version))
                .toList();
        return switch (found.size()) {
            case 0 ->
                withdrawn.stream().anyMatch(entry -> isOf(entry.envelope(), id, version))
                        ? new Withdrawn()
                        : new Unknown();
            case 1 -> new Found(found.get(0));
            default -> new TwoContents(found);
        };
    }

    private static boolean isOf(Envelope envelope, @Nullable String id, @Nullable String version) {
        return envelope.id().equals(id) && Long.toString(envelope.version()).equals(version);
    }

    /** The envelope that a build may be judged by. */
    default Optional<RegisteredEnvelope> found() {
        return Optional.empty();
    }

    /** Why there is none that a build may be judged by; nothing where there is one. */
    Optional<WithoutEnvelope> whyNot();
}

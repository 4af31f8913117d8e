package io.layerproof.rules.register;

import io.layerproof.rules.envelope.Envelope;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The registry's answer when it is asked for a version of an envelope. A version must have only one content. Where the
 * registry holds two, nobody can know which was approved, and a build is judged as if there were none.
 */
public sealed interface ApprovedVersion {

    /** Exactly one envelope has this id and version. */
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

    /** No envelope has this id and version, or the build states none. */
    record Unknown() implements ApprovedVersion {
        @Override
        public Optional<WithoutEnvelope> whyNot() {
            return Optional.of(WithoutEnvelope.UNKNOWN);
        }
    }

    /** The envelope with this id and version was withdrawn. */
    record Withdrawn() implements ApprovedVersion {
        @Override
        public Optional<WithoutEnvelope> whyNot() {
            return Optional.of(WithoutEnvelope.WITHDRAWN);
        }
    }

    /** Several envelopes with different content have this id and version. */
    record TwoContents(List<RegisteredEnvelope> envelopes) implements ApprovedVersion {
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
     * @param entries valid entries of the registry: all of them, or at least all with this id and version
     * @param id the envelope's id as the build states it, or null
     * @param version its version as the build states it, or null
     */
    static ApprovedVersion of(Collection<RegisteredEnvelope> entries, @Nullable String id, @Nullable String version) {
        return of(entries, List.of(), id, version);
    }

    /**
     * Looks for a version among valid and withdrawn entries.
     *
     * @param withdrawn withdrawn entries: all of them, or at least all with this id and version
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

    /** The envelope that the build is judged against; empty if there is none. */
    default Optional<RegisteredEnvelope> found() {
        return Optional.empty();
    }

    /** Why there is no envelope to judge a build against; empty if there is one. */
    Optional<WithoutEnvelope> whyNot();
}

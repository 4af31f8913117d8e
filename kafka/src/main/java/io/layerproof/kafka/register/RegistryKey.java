package io.layerproof.kafka.register;

import io.layerproof.rules.envelope.Envelope;
import io.layerproof.rules.wire.kafka.EnvelopeKey;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The key of an entry in the registry: the envelope's id, its version and its file's SHA-256 in hex. */
public record RegistryKey(String id, String version, String sha256) {

    private static final Pattern TEXT = Pattern.compile("(.*)\\|([^|]*)\\|([0-9a-f]{64})");

    static RegistryKey of(Envelope envelope) {
        return new RegistryKey(envelope.id(), Long.toString(envelope.version()), envelope.sha256());
    }

    /** The entry that a Kafka record's key names, as an entry or as a withdrawal; empty if it is no such key. */
    static Optional<RegistryKey> parse(String key) {
        Matcher parts = TEXT.matcher(EnvelopeKey.withoutWithdrawal(key));
        return parts.matches()
                ? Optional.of(new RegistryKey(parts.group(1), parts.group(2), parts.group(3)))
                : Optional.empty();
    }

    boolean isVersionOf(RegistryKey other) {
        return id.equals(other.id) && version.equals(other.version);
    }

    String text() {
        return EnvelopeKey.prefix(id, version) + sha256;
    }

    @Override
    public String toString() {
        return id + " version " + version;
    }
}

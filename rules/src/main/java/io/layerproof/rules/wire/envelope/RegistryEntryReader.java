package io.layerproof.rules.wire.envelope;

import io.layerproof.rules.register.RegisteredEnvelope;
import io.layerproof.rules.wire.kafka.EnvelopeKey;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads entries of the envelope registry. Readers must check an entry, since others may write to the topic too. */
public final class RegistryEntryReader {

    private RegistryEntryReader() {}

    /** The envelope in a file; empty if the reader refuses the file. */
    public static Optional<RegisteredEnvelope> valid(byte[] file) {
        return EnvelopeReader.read(file) instanceof EnvelopeReading.Valid valid
                ? Optional.of(new RegisteredEnvelope(valid.envelope(), file))
                : Optional.empty();
    }

    /** The envelope of an entry; empty if its file is refused, its key does not match its file, or it was withdrawn. */
    public static Optional<RegisteredEnvelope> read(String key, byte @Nullable [] file) {
        return file == null ? Optional.empty() : valid(file).filter(entry -> hasKey(entry, key));
    }

    /** Whether the record's key is the one that belongs to the entry's id, version and content. */
    public static boolean hasKey(RegisteredEnvelope entry, String key) {
        return EnvelopeKey.of(entry.envelope()).equals(key);
    }
}

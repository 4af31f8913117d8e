package io.layerproof.rules.wire.envelope;

import io.layerproof.rules.register.RegisteredEnvelope;
import io.layerproof.rules.wire.kafka.EnvelopeKey;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads entries of the envelope registry. Content is checked where it is used: anybody may have written there. */
public final class RegistryEntryReader {

    private RegistryEntryReader() {}

    /** The envelope of a file; empty if the file is refused. */
    public static Optional<RegisteredEnvelope> valid(byte[] file) {
        return EnvelopeReader.read(file) instanceof EnvelopeReading.Valid valid
                ? Optional.of(new RegisteredEnvelope(valid.envelope(), file))
                : Optional.empty();
    }

    /** The envelope of an entry; empty if its file is refused, or if it was withdrawn, or if its key is another's. */
    public static Optional<RegisteredEnvelope> read(String key, byte @Nullable [] file) {
        return file == null ? Optional.empty() : valid(file).filter(entry -> hasKey(entry, key));
    }

    /** Whether an entry stands under its own key. */
    public static boolean hasKey(RegisteredEnvelope entry, String key) {
        return EnvelopeKey.of(entry.envelope()).equals(key);
    }
}

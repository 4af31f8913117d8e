package io.layerproof.streams.register;

import io.layerproof.rules.register.RegisteredEnvelope;
import io.layerproof.rules.wire.envelope.RegistryEntryReader;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Parses envelope files and remembers some of them: many builds have the same one, and parsing it takes longer than
 * judging a thousand frames.
 */
public final class EnvelopeFiles {

    private static final int MOST_REMEMBERED = 64;

    private final Map<ByteBuffer, RegisteredEnvelope> remembered = new HashMap<>();

    /** The envelope of a file; empty if the file is refused. */
    Optional<RegisteredEnvelope> find(byte[] file) {
        RegisteredEnvelope known = remembered.get(ByteBuffer.wrap(file));
        if (known != null) {
            return Optional.of(known);
        }
        Optional<RegisteredEnvelope> read = RegistryEntryReader.valid(file);
        read.ifPresent(this::remember);
        return read;
    }

    private void remember(RegisteredEnvelope pinned) {
        if (remembered.size() >= MOST_REMEMBERED) {
            remembered.clear();
        }
        remembered.put(ByteBuffer.wrap(pinned.file()), pinned);
    }

    /**
     * The envelope of a file that was valid when it was pinned.
     *
     * @throws IllegalStateException if it is refused now
     */
    public RegisteredEnvelope pinned(byte[] file) {
        return find(file).orElseThrow(() -> new IllegalStateException("a pinned envelope is no longer valid"));
    }
}

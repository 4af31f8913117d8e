package io.layerproof.streams.register;

import io.layerproof.rules.envelope.Envelope;
import io.layerproof.rules.wire.envelope.EnvelopeReader;
import io.layerproof.rules.wire.envelope.EnvelopeReading;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Envelope files, parsed, the latest remembered: many builds have the same one, and to read it takes longer than to
 * judge a thousand frames.
 */
public final class EnvelopeFiles {

    private static final int MOST_REMEMBERED = 64;

    private final Map<ByteBuffer, PinnedEnvelope> remembered = new HashMap<>();

    /** The envelope of a file, or nothing if the file is refused. */
    public static Optional<Envelope> valid(byte[] file) {
        return EnvelopeReader.read(file) instanceof EnvelopeReading.Valid valid
                ? Optional.of(valid.envelope())
                : Optional.empty();
    }

    /** The same, with the file itself, and remembered. */
    Optional<PinnedEnvelope> find(byte[] file) {
        PinnedEnvelope known = remembered.get(ByteBuffer.wrap(file));
        if (known != null) {
            return Optional.of(known);
        }
        Optional<PinnedEnvelope> read = valid(file).map(envelope -> new PinnedEnvelope(envelope, file));
        read.ifPresent(this::remember);
        return read;
    }

    private void remember(PinnedEnvelope pinned) {
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
    public PinnedEnvelope pinned(byte[] file) {
        return find(file).orElseThrow(() -> new IllegalStateException("a pinned envelope is no longer valid"));
    }
}

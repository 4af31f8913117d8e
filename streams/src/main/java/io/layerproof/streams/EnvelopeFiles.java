package io.layerproof.streams;

import io.layerproof.rules.envelope.Envelope;
import io.layerproof.rules.wire.EnvelopeReader;
import io.layerproof.rules.wire.EnvelopeReading;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Envelope files, parsed. Those of running builds are remembered, for many builds have the same; a memory of what the bytes say already. */
final class EnvelopeFiles {

    private static final int MOST_REMEMBERED = 64;

    private final Map<ByteBuffer, PinnedEnvelope> remembered = new HashMap<>();

    /** The envelope of a file, or nothing if the file is refused. */
    static Optional<Envelope> valid(byte[] file) {
        return EnvelopeReader.read(file) instanceof EnvelopeReading.Valid valid
                ? Optional.of(valid.envelope())
                : Optional.empty();
    }

    /**
     * The envelope of a file that was valid when it was pinned.
     *
     * @throws IllegalStateException if it is refused now
     */
    PinnedEnvelope pinned(byte[] file) {
        PinnedEnvelope known = remembered.get(ByteBuffer.wrap(file));
        if (known != null) {
            return known;
        }
        if (remembered.size() >= MOST_REMEMBERED) {
            remembered.clear();
        }
        Envelope envelope =
                valid(file).orElseThrow(() -> new IllegalStateException("a pinned envelope is no longer valid"));
        PinnedEnvelope pinned = new PinnedEnvelope(envelope, file);
        remembered.put(ByteBuffer.wrap(file), pinned);
        return pinned;
    }
}

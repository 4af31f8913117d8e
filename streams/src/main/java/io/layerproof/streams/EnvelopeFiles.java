package io.layerproof.streams;

import io.layerproof.rules.envelope.Envelope;
import io.layerproof.rules.wire.EnvelopeReader;
import io.layerproof.rules.wire.EnvelopeReading;
import java.util.Optional;

/** Envelope files as they stand in the registry. */
final class EnvelopeFiles {

    private EnvelopeFiles() {}

    /** The envelope of a file, or nothing if the file is refused. */
    static Optional<Envelope> valid(byte[] file) {
        return EnvelopeReader.read(file) instanceof EnvelopeReading.Valid valid
                ? Optional.of(valid.envelope())
                : Optional.empty();
    }
}

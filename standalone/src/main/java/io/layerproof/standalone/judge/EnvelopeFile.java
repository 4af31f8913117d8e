package io.layerproof.standalone.judge;

import io.layerproof.rules.envelope.Envelope;
import io.layerproof.rules.wire.EnvelopeReader;
import io.layerproof.rules.wire.EnvelopeReading;
import io.layerproof.rules.wire.YamlProblem;
import io.layerproof.standalone.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** An envelope from the disk. */
public final class EnvelopeFile {

    /** More than the reader takes: what is longer is refused by it, and not read to its end. */
    private static final int MOST_BYTES = (1 << 20) + 1;

    private EnvelopeFile() {}

    /**
     * Reads and checks it.
     *
     * @throws Refusal with every problem on a line of its own
     */
    public static Envelope read(Path file) throws IOException {
        return read(file, bytes(file));
    }

    /** The same of bytes that were read already; the file is only named. */
    public static Envelope read(Path file, byte[] bytes) {
        EnvelopeReading reading = EnvelopeReader.read(bytes);
        if (reading instanceof EnvelopeReading.Valid valid) {
            return valid.envelope();
        }
        StringBuilder message = new StringBuilder(file + ": not a valid envelope");
        for (YamlProblem problem : ((EnvelopeReading.Refused) reading).problems()) {
            message.append(System.lineSeparator()).append("  ").append(problem);
        }
        throw new Refusal(message.toString());
    }

    /** Its bytes, up to a length that is refused anyway. */
    public static byte[] bytes(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(MOST_BYTES);
        }
    }
}

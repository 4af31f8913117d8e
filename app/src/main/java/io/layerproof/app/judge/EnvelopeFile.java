package io.layerproof.app.judge;

import io.layerproof.app.Refusal;
import io.layerproof.app.SmallFile;
import io.layerproof.rules.envelope.Envelope;
import io.layerproof.rules.register.RegisteredEnvelope;
import io.layerproof.rules.wire.envelope.EnvelopeReader;
import io.layerproof.rules.wire.envelope.EnvelopeReading;
import io.layerproof.rules.wire.yaml.YamlProblem;
import java.io.IOException;
import java.nio.file.Path;

/** Reads envelopes from disk. */
public final class EnvelopeFile {

    private EnvelopeFile() {}

    /**
     * Reads and checks an envelope.
     *
     * @throws Refusal with every problem on a line of its own
     */
    public static Envelope read(Path file) throws IOException {
        return checked(file, SmallFile.bytes(file));
    }

    /** The same, together with the file's bytes, which the registry keeps. */
    public static RegisteredEnvelope registered(Path file) throws IOException {
        byte[] bytes = SmallFile.bytes(file);
        return new RegisteredEnvelope(checked(file, bytes), bytes);
    }

    private static Envelope checked(Path file, byte[] bytes) {
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
}

package io.layerproof.app.builds;

import io.layerproof.kafka.register.EnvelopeRegister;
import io.layerproof.kafka.register.RegisteredContent;
import io.layerproof.rules.envelope.Envelope;
import io.layerproof.rules.wire.envelope.EnvelopeReader;
import io.layerproof.rules.wire.envelope.EnvelopeReading;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Registered envelopes by the hash of their content. Withdrawn ones are included, because a build keeps the envelope
 * that it started with.
 */
final class RegisteredContents {

    private final Map<String, Envelope> bySha256 = new HashMap<>();

    private RegisteredContents() {}

    static RegisteredContents read(Map<String, Object> client) {
        RegisteredContents contents = new RegisteredContents();
        for (RegisteredContent entry : EnvelopeRegister.read(client).entries()) {
            if (EnvelopeReader.read(entry.file()) instanceof EnvelopeReading.Valid valid) {
                contents.bySha256.put(valid.envelope().sha256(), valid.envelope());
            }
        }
        return contents;
    }

    @Nullable
    Envelope find(String sha256) {
        return bySha256.get(sha256);
    }
}

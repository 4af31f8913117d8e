package io.layerproof.app.register;

import io.layerproof.rules.register.RegisteredEnvelope;
import io.layerproof.rules.wire.envelope.EnvelopeReader;
import io.layerproof.rules.wire.envelope.RegistryEntryReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The envelopes that come with the program: the simulated plant's, and those of the two real logs. */
public final class ShippedEnvelopes {

    private static final List<String> NAMES =
            List.of("simulated-plant.yaml", "ti64-eli-m2-60um.yaml", "ss316l-m2-50um-layer.yaml");

    private ShippedEnvelopes() {}

    /** All shipped envelopes. */
    public static List<RegisteredEnvelope> all() {
        return NAMES.stream().map(ShippedEnvelopes::read).toList();
    }

    private static RegisteredEnvelope read(String name) {
        try (InputStream in = EnvelopeReader.class.getResourceAsStream("/envelopes/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the envelope " + name + " is not in this program");
            }
            byte[] file = in.readAllBytes();
            return RegistryEntryReader.valid(file)
                    .orElseThrow(
                            () -> new IllegalStateException("the envelope " + name + " of this program is not valid"));
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}

package io.layerproof.campaign.load;

import io.layerproof.rules.register.RegisteredEnvelope;
import io.layerproof.rules.wire.envelope.EnvelopeReader;
import io.layerproof.rules.wire.envelope.RegistryEntryReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;

/** The envelope of the simulated plant, with the campaign's machines in its scope. */
public final class CampaignEnvelope {

    public static final String ID = "simulated-plant";
    public static final String VERSION = "2";

    private static final String MACHINES = "machines: [SIM-01, SIM-02, SIM-03]";

    private CampaignEnvelope() {}

    public static RegisteredEnvelope of(Collection<String> machines) {
        byte[] file = shipped()
                .replace(MACHINES, "machines: [" + String.join(", ", machines) + "]")
                .getBytes(StandardCharsets.UTF_8);
        return RegistryEntryReader.valid(file)
                .orElseThrow(() -> new IllegalStateException("the campaign's envelope is not valid"));
    }

    private static String shipped() {
        try (InputStream in = EnvelopeReader.class.getResourceAsStream("/envelopes/" + ID + ".yaml")) {
            if (in == null) {
                throw new IllegalStateException("no envelope " + ID);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

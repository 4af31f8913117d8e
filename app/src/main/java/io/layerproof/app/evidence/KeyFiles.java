package io.layerproof.app.evidence;

import io.layerproof.app.Refusal;
import io.layerproof.kafka.evidence.SealingKeyFile;
import io.layerproof.kafka.evidence.UnusableKey;
import io.layerproof.rules.tree.VerifyingKey;
import java.io.IOException;
import java.nio.file.Path;

/** Reads public keys from files. */
final class KeyFiles {

    private KeyFiles() {}

    /** @throws Refusal if the file is not a public key */
    static VerifyingKey read(Path file) throws IOException {
        try {
            return SealingKeyFile.loadPublicHalf(file);
        } catch (UnusableKey e) {
            throw new Refusal(String.valueOf(e.getMessage()), e);
        }
    }
}

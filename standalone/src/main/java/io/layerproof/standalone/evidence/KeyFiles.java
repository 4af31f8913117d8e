package io.layerproof.standalone.evidence;

import io.layerproof.rules.tree.VerifyingKey;
import io.layerproof.standalone.Refusal;
import io.layerproof.streams.seal.SealingKeyFile;
import io.layerproof.streams.seal.UnusableKey;
import java.io.IOException;
import java.nio.file.Path;

/** Public keys from files that somebody gave. */
final class KeyFiles {

    private KeyFiles() {}

    /** @throws Refusal if it is no public key */
    static VerifyingKey read(Path file) throws IOException {
        try {
            return SealingKeyFile.loadPublicHalf(file);
        } catch (UnusableKey e) {
            throw new Refusal(String.valueOf(e.getMessage()), e);
        }
    }
}

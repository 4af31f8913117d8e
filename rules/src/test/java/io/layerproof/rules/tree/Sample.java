package io.layerproof.rules.tree;

import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Trees and keys for tests. The key is that of RFC 8032, section 7.1, test 1: everybody knows it. */
final class Sample {

    static final String SECRET_PEM = """
            -----BEGIN PRIVATE KEY-----
            MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g
            -----END PRIVATE KEY-----
            """;

    static final String PUBLIC_PEM = """
            -----BEGIN PUBLIC KEY-----
            MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=
            -----END PUBLIC KEY-----
            """;

    static final SealingKey KEY = SealingKey.ofPem(SECRET_PEM, PUBLIC_PEM);

    private Sample() {}

    static SealingKey otherKey() {
        try {
            return new SealingKey(KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<Hash> leaves(int size) {
        return IntStream.range(0, size)
                .mapToObj(index -> Hash.ofLeaf(("leaf " + index).getBytes(StandardCharsets.UTF_8)))
                .toList();
    }

    static RightEdge edge(List<Hash> leaves) {
        RightEdge edge = new RightEdge();
        leaves.forEach(edge::append);
        return edge;
    }

    static Hash withOneBitFlipped(Hash hash, Random random) {
        byte[] bytes = hash.bytes();
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        return Hash.of(bytes);
    }

    static List<Hash> with(List<Hash> path, int index, Hash other) {
        List<Hash> changed = new ArrayList<>(path);
        changed.set(index, other);
        return changed;
    }
}

package io.layerproof.streams;

import io.layerproof.rules.tree.SealingKey;

/** The key of RFC 8032, section 7.1, test 1: everybody knows it. */
public final class SealingSample {

    public static final SealingKey KEY = SealingKey.ofPem("""
            -----BEGIN PRIVATE KEY-----
            MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g
            -----END PRIVATE KEY-----
            """, """
            -----BEGIN PUBLIC KEY-----
            MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=
            -----END PUBLIC KEY-----
            """);

    private SealingSample() {}
}

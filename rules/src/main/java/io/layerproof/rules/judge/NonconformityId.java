package io.layerproof.rules.judge;

import io.layerproof.rules.envelope.Envelope;
import io.layerproof.rules.message.EventTime;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The id of a nonconformity. It is the same live, replayed and recomputed (spec, section 6). */
final class NonconformityId {

    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private NonconformityId() {}

    /**
     * The id: base32 (RFC 4648, upper case, no padding) of the first 16 bytes of SHA-256 over {@code
     * build|rule|envelope id|version|onset} in UTF-8, the onset as UTC RFC 3339 with nine decimals.
     *
     * @param onsetNs event time of the episode's onset, nanoseconds since 1970
     */
    static String of(String build, String rule, Envelope envelope, long onsetNs) {
        String of = String.join(
                "|", build, rule, envelope.id(), Long.toString(envelope.version()), EventTime.format(onsetNs));
        byte[] hash = sha256(of.getBytes(StandardCharsets.UTF_8));
        StringBuilder id = new StringBuilder(26);
        for (int bit = 0; bit < 128; bit += 5) {
            int five = 0;
            for (int i = bit; i < bit + 5; i++) {
                int one = i < 128 ? hash[i / 8] >> (7 - i % 8) & 1 : 0;
                five = five << 1 | one;
            }
            id.append(BASE32.charAt(five));
        }
        return id.toString();
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

package io.layerproof.rules.wire.kafka;

import io.layerproof.rules.envelope.Envelope;

/**
 * Keys of the envelope registry: {@code id|version|sha256}, so that a version whose content was changed stands beside
 * the first one and is found out. {@code id|version|sha256|withdrawn}, with the same file, says that it was withdrawn.
 */
public final class EnvelopeKey {

    private static final char SEPARATOR = '|';
    private static final String WITHDRAWN = SEPARATOR + "withdrawn";

    private EnvelopeKey() {}

    /** The key of an envelope. */
    public static String of(Envelope envelope) {
        return prefix(envelope.id(), Long.toString(envelope.version())) + envelope.sha256();
    }

    /** What the keys of all contents of a version begin with. */
    public static String prefix(String id, String version) {
        return id + SEPARATOR + version + SEPARATOR;
    }

    /** The key of the record that says that the entry of a key was withdrawn. */
    public static String withdrawalOf(String key) {
        return key + WITHDRAWN;
    }

    /** Whether a key is that of a withdrawal. */
    public static boolean isWithdrawal(String key) {
        return key.endsWith(WITHDRAWN);
    }

    /** The key of the entry itself. */
    public static String withoutWithdrawal(String key) {
        return isWithdrawal(key) ? key.substring(0, key.length() - WITHDRAWN.length()) : key;
    }
}

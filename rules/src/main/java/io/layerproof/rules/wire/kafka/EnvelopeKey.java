package io.layerproof.rules.wire.kafka;

import io.layerproof.rules.envelope.Envelope;

/**
 * Record keys of the topic {@code envelopes}. An entry has {@code id|version|sha256}: changed content of a version gets
 * a key of its own and is noticed. The record that withdraws an entry has {@code id|version|sha256|withdrawn}, and the
 * same file as value.
 */
public final class EnvelopeKey {

    private static final char SEPARATOR = '|';
    private static final String WITHDRAWN = SEPARATOR + "withdrawn";

    private EnvelopeKey() {}

    /** The key of an envelope. */
    public static String of(Envelope envelope) {
        return prefix(envelope.id(), Long.toString(envelope.version())) + envelope.sha256();
    }

    /** The prefix that the keys of all contents of a version share. */
    public static String prefix(String id, String version) {
        return id + SEPARATOR + version + SEPARATOR;
    }

    /** The key of the record that withdraws the entry with this key. */
    public static String withdrawalOf(String key) {
        return key + WITHDRAWN;
    }

    /** Whether it is the key of a withdrawal. */
    public static boolean isWithdrawal(String key) {
        return key.endsWith(WITHDRAWN);
    }

    /** The key of the entry, from its own key or from that of its withdrawal. */
    public static String withoutWithdrawal(String key) {
        return isWithdrawal(key) ? key.substring(0, key.length() - WITHDRAWN.length()) : key;
    }
}

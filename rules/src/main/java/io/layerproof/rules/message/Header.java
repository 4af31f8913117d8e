package io.layerproof.rules.message;

import org.jspecify.annotations.Nullable;

/**
 * What every message carries, whatever its type (spec, section 2).
 *
 * @param identity the number that the gateway gave it
 * @param timeNs event time: when the gateway acquired the values, nanoseconds since 1970-01-01T00:00:00Z
 * @param receivedNs when ingest received it, nanoseconds since 1970, or {@link #NOT_RECEIVED}
 * @param build the build that it names, or null
 * @param after on the first message of a session the last identity given before it, or null where it states none
 */
public record Header(
        Identity identity,
        long timeNs,
        long receivedNs,
        @Nullable String build,
        @Nullable Identity after) {

    /** {@code receivedNs} of a message whose time of receipt is not known. */
    public static final long NOT_RECEIVED = Long.MIN_VALUE;

    /** Whether the time of receipt is known. */
    public boolean hasReceived() {
        return receivedNs != NOT_RECEIVED;
    }
}

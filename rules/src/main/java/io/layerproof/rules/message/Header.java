package io.layerproof.rules.message;

import org.jspecify.annotations.Nullable;

/**
 * What every message carries, whatever its type (spec, section 2).
 *
 * @param identity number given at the source
 * @param timeNs event time: when the gateway acquired the values, nanoseconds since 1970-01-01T00:00:00Z
 * @param receivedNs when ingest took it in, nanoseconds since 1970, or {@link #NOT_RECEIVED}
 * @param build the build it speaks of, or null
 * @param after the last identity given before the first message of a session, or null where it states none
 */
public record Header(
        Identity identity,
        long timeNs,
        long receivedNs,
        @Nullable String build,
        @Nullable Identity after) {

    /** {@code receivedNs} of a message that does not say when it was received. */
    public static final long NOT_RECEIVED = Long.MIN_VALUE;

    /** Whether the time of receipt is known. */
    public boolean hasReceived() {
        return receivedNs != NOT_RECEIVED;
    }
}

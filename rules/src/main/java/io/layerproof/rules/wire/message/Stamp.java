package io.layerproof.rules.wire.message;

import io.layerproof.rules.message.Identity;
import org.jspecify.annotations.Nullable;

/**
 * What a gateway puts on every message that it writes (spec, section 2).
 *
 * @param identity the number that it gives to the message
 * @param opensSession whether this is the first message of a session: only that one carries {@code after}
 * @param after the last identity given before the session, or null in the first session ever
 * @param timeNs when the values were acquired, nanoseconds since 1970-01-01T00:00:00Z
 * @param build the build that the message names, or null
 */
public record Stamp(
        Identity identity,
        boolean opensSession,
        @Nullable Identity after,
        long timeNs,
        @Nullable String build) {}

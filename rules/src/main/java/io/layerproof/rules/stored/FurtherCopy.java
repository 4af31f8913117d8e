package io.layerproof.rules.stored;

import io.layerproof.rules.message.Identity;

/**
 * A copy that was found to say the same as the first one of its number, and whose bytes were not kept.
 *
 * @param receivedNs when ingest took it in, nanoseconds since 1970
 */
public record FurtherCopy(Identity identity, long receivedNs) implements StoredCopy {}

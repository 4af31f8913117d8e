package io.layerproof.rules.stored;

import io.layerproof.rules.message.Identity;

/**
 * A copy that equals the first copy of its number, so that its bytes were not kept.
 *
 * @param identity the number
 * @param receivedNs when ingest took it in, nanoseconds since 1970
 */
public record FurtherCopy(Identity identity, long receivedNs) implements StoredCopy {}

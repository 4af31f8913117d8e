package io.layerproof.kafka.register;

import org.jspecify.annotations.Nullable;

/**
 * One content of an envelope's version, as the registry holds it.
 *
 * @param file its file
 * @param sinceMs when it was written there, milliseconds since 1970
 * @param withdrawal null while it may be used
 */
@SuppressWarnings("ArrayRecordComponent")
public record RegisteredContent(
        RegistryKey key, byte[] file, long sinceMs, @Nullable Withdrawal withdrawal) {}

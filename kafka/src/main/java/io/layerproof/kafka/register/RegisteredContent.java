package io.layerproof.kafka.register;

import org.jspecify.annotations.Nullable;

/**
 * One content of an envelope's version in the registry.
 *
 * @param key its id, version and hash
 * @param file the bytes of its file
 * @param sinceMs when it was registered, milliseconds since 1970
 * @param withdrawal why and by whom it was withdrawn, or null while it may be used
 */
@SuppressWarnings("ArrayRecordComponent")
public record RegisteredContent(
        RegistryKey key,
        byte[] file,
        long sinceMs,
        @Nullable Withdrawal withdrawal) {}

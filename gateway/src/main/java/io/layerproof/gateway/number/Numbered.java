package io.layerproof.gateway.number;

import io.layerproof.rules.message.Identity;
import org.jspecify.annotations.Nullable;

/**
 * The number of one message.
 *
 * @param identity the number
 * @param opensSession whether it is the first number of its session
 * @param after the last number given before this session, or null if there was none
 */
public record Numbered(
        Identity identity, boolean opensSession, @Nullable Identity after) {}

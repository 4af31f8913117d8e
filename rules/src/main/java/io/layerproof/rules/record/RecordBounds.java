package io.layerproof.rules.record;

import io.layerproof.rules.message.Identity;
import org.jspecify.annotations.Nullable;

/**
 * Where the record of a build begins and ends in the record of its machine (spec, section 2).
 *
 * @param first number of its first {@code build-started}, or, without one, of the first message that names the build
 * @param end number of its first {@code build-ended} after {@code first}; null if there is none, so that the build is
 *     judged up to {@code last}
 * @param last the last number that names the build
 */
public record RecordBounds(Identity first, @Nullable Identity end, Identity last) {}

package io.layerproof.rules.record;

import io.layerproof.rules.message.Identity;
import org.jspecify.annotations.Nullable;

/**
 * Where the record of a build begins and ends in the record of its machine (spec, section 2).
 *
 * @param first its first {@code build-started}; without one the first message that names the build
 * @param end its first {@code build-ended} after {@code first}, or null: then it is judged up to {@code last}
 * @param last the last number that names the build
 */
public record RecordBounds(Identity first, @Nullable Identity end, Identity last) {}

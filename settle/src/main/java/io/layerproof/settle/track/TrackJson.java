package io.layerproof.settle.track;

import io.layerproof.rules.message.Identity;
import io.layerproof.rules.wire.JsonLine;
import io.layerproof.rules.wire.JsonMembers;
import io.layerproof.settle.evidence.OffsetRanges;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of {@code settlements}: identities as {@code [session, seq]}, ranges as {@code [[from, to], …]}.
 */
final class TrackJson {

    private static final int VERSION = 1;

    private TrackJson() {}

    static JsonLine begin() {
        return new JsonLine().put("version", VERSION);
    }

    /**
     * Reads an entry of {@code settlements}.
     *
     * @throws IllegalStateException if it is of another version
     */
    static JsonMembers parse(byte[] bytes) {
        JsonMembers json = JsonMembers.of(new String(bytes, StandardCharsets.UTF_8));
        long version = json.whole("version");
        if (version != VERSION) {
            throw new IllegalStateException("an entry of settlements has version " + version + ", expected " + VERSION);
        }
        return json;
    }

    static void put(JsonLine json, String key, @Nullable Identity identity) {
        if (identity != null) {
            json.putValue(key, List.of(identity.session(), identity.seq()));
        }
    }

    static @Nullable Identity identity(JsonMembers json, String key) {
        List<Long> numbers = json.wholes(key);
        return numbers.isEmpty() ? null : new Identity(numbers.get(0), numbers.get(1));
    }

    static void put(JsonLine json, String key, OffsetRanges ranges) {
        json.putValue(
                key,
                ranges.ranges().stream()
                        .map(range -> List.of(range.from(), range.to()))
                        .toList());
    }

    static OffsetRanges ranges(JsonMembers json, String key) {
        return new OffsetRanges(json.listsOfWholes(key, 0).stream()
                .map(range -> new OffsetRanges.Range(range.get(0), range.get(1)))
                .toList());
    }
}

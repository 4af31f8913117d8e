package io.layerproof.gateway.outbox;

import io.layerproof.rules.message.Identity;
import io.layerproof.rules.record.Slot.Hole;
import io.layerproof.rules.wire.message.Payload;
import java.util.List;

/**
 * The range from the lowest to the highest number in one payload, or in several.
 *
 * @param low the lowest
 * @param high the highest
 */
public record Span(Identity low, Identity high) {

    static Span of(Payload.Read read) {
        List<Identity> numbers = read.elements().stream()
                .map(element -> element.message().header().identity())
                .sorted()
                .toList();
        return new Span(numbers.get(0), numbers.get(numbers.size() - 1));
    }

    Span and(Span other) {
        return new Span(
                low.compareTo(other.low) <= 0 ? low : other.low, high.compareTo(other.high) >= 0 ? high : other.high);
    }

    public boolean meets(Span other) {
        return low.compareTo(other.high) <= 0 && other.low.compareTo(high) <= 0;
    }

    /** The numbers of a hole. A hole of unknown size ends at {@code behind}. */
    static Span of(Hole range, Identity behind) {
        Identity low = new Identity(range.session(), range.first());
        Identity high = range.last() == Hole.UNKNOWN_LAST ? behind : new Identity(range.session(), range.last());
        return new Span(low, high);
    }
}

package io.layerproof.gateway.outbox;

import io.layerproof.rules.message.Identity;
import io.layerproof.rules.record.NumberRanges;
import io.layerproof.rules.record.Slot.Hole;
import io.layerproof.rules.wire.message.Payload;
import java.util.ArrayList;
import java.util.List;

/**
 * The numbers of the payloads that were read. Every number must be added: one that is left out would be reported as
 * gone.
 */
final class PresentNumbers {

    private final List<Hole> ranges = new ArrayList<>();

    /** Adds the numbers one by one, because a payload need not hold every number between its lowest and its highest. */
    void add(Payload.Read payload) {
        payload.elements().forEach(element -> add(element.message().header().identity()));
    }

    private void add(Identity number) {
        int end = ranges.size() - 1;
        Hole last = end < 0 ? null : ranges.get(end);
        if (last != null && last.session() == number.session() && last.last() + 1 == number.seq()) {
            ranges.set(end, new Hole(last.session(), last.first(), number.seq()));
        } else {
            ranges.add(new Hole(number.session(), number.seq(), number.seq()));
        }
    }

    /** The numbers of a range that were not added, in order. */
    List<Hole> absentFrom(Hole range) {
        List<Hole> absent = List.of(range);
        for (int from = 0; from < ranges.size(); from += NumberRanges.MOST) {
            NumberRanges some = new NumberRanges();
            ranges.subList(from, Math.min(ranges.size(), from + NumberRanges.MOST))
                    .forEach(some::add);
            absent = absent.stream()
                    .flatMap(one -> some.subtractedFrom(one).stream())
                    .toList();
        }
        return absent;
    }
}

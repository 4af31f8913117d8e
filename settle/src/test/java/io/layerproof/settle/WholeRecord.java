package io.layerproof.settle;

import io.layerproof.rules.envelope.Envelope;
import io.layerproof.rules.judge.BuildCase;
import io.layerproof.rules.judge.Notices;
import io.layerproof.rules.message.Identity;
import io.layerproof.rules.message.Message;
import io.layerproof.rules.record.BoundsFinder;
import io.layerproof.rules.record.HoleFinder;
import io.layerproof.rules.record.Slot;
import io.layerproof.rules.wire.event.JudgementWriter;
import io.layerproof.rules.wire.message.CanonicalContent;
import io.layerproof.rules.wire.message.MessageReader;
import io.layerproof.rules.wire.message.Payload;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The oracle: keeps every copy that was delivered in memory and sorts them at the end. The settler must come to the
 * same judgement.
 */
final class WholeRecord {

    private record Copy(Message message, int count) {}

    private final MessageReader reader = MessageReader.ofPayloads();
    private final TreeMap<Identity, Map<String, Copy>> copies = new TreeMap<>();

    void add(byte[] payload, long receivedNs) {
        if (reader.read(payload, 0, payload.length, receivedNs) instanceof Payload.Read read) {
            for (Payload.Element element : read.elements()) {
                String content =
                        HexFormat.of().formatHex(CanonicalContent.of(payload, element.offset(), element.length()));
                copies.computeIfAbsent(element.message().header().identity(), identity -> new TreeMap<>())
                        .merge(content, new Copy(element.message(), 1), WholeRecord::earlier);
            }
        }
    }

    private static Copy earlier(Copy one, Copy other) {
        boolean otherIsEarlier =
                other.message().header().receivedNs() < one.message().header().receivedNs();
        return new Copy(otherIsEarlier ? other.message() : one.message(), one.count() + 1);
    }

    /** The judgement of a build, as JSON. */
    String judgement(Envelope envelope, String build) {
        BoundsFinder bounds = new BoundsFinder();
        List<Slot> slots = slots();
        slots.forEach(bounds::next);
        BuildCase one = BuildCase.open(envelope, build, bounds.bounds(build));
        slots.forEach(slot -> one.next(slot, Notices.NOBODY));
        return JudgementWriter.json(one.judgement());
    }

    private List<Slot> slots() {
        List<Slot> slots = new ArrayList<>();
        Identity before = null;
        for (Map.Entry<Identity, Map<String, Copy>> number : copies.entrySet()) {
            Slot slot = slot(number.getKey(), List.copyOf(number.getValue().values()));
            slots.addAll(HoleFinder.between(before, number.getKey(), after(slot)));
            slots.add(slot);
            before = number.getKey();
        }
        return slots;
    }

    private static Slot slot(Identity identity, List<Copy> contents) {
        Copy first = Objects.requireNonNull(contents.get(0));
        return contents.size() == 1
                ? new Slot.Accepted(first.message(), first.count() - 1)
                : new Slot.Conflicting(
                        identity, contents.stream().map(Copy::message).toList());
    }

    private static @Nullable Identity after(Slot slot) {
        return slot instanceof Slot.Accepted accepted
                ? accepted.message().header().after()
                : null;
    }
}

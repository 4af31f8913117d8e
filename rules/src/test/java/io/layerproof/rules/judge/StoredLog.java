package io.layerproof.rules.judge;

import io.layerproof.rules.envelope.Envelope;
import io.layerproof.rules.message.Header;
import io.layerproof.rules.message.Identity;
import io.layerproof.rules.message.Message;
import io.layerproof.rules.record.BoundsFinder;
import io.layerproof.rules.record.HoleFinder;
import io.layerproof.rules.record.Slot;
import io.layerproof.rules.verdict.Counts;
import io.layerproof.rules.verdict.Judgement;
import io.layerproof.rules.wire.message.CanonicalContent;
import io.layerproof.rules.wire.message.MessageReader;
import io.layerproof.rules.wire.message.Payload;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A log in memory, as slots in record order: what the command line does with a file on disk. */
public final class StoredLog {

    private static final int MAX_LINE_BYTES = 1 << 20;

    private final List<Slot> slots = new ArrayList<>();
    private final BoundsFinder bounds = new BoundsFinder();
    private long quarantined;

    /** Reads the lines, in any order. */
    public StoredLog(List<String> lines) {
        MessageReader reader = MessageReader.ofLogLines(MAX_LINE_BYTES);
        Map<Identity, TreeMap<byte[], List<Message>>> byIdentity = new TreeMap<>();
        for (String line : lines) {
            if (line.isBlank()) {
                continue;
            }
            byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
            if (reader.read(bytes) instanceof Payload.Read read) {
                for (Payload.Element element : read.elements()) {
                    byIdentity
                            .computeIfAbsent(
                                    element.message().header().identity(),
                                    key -> new TreeMap<>(Arrays::compareUnsigned))
                            .computeIfAbsent(
                                    CanonicalContent.of(bytes, element.offset(), element.length()),
                                    key -> new ArrayList<>())
                            .add(element.message());
                }
            } else if (!line.strip().equals("[]")) {
                quarantined++;
            }
        }
        Identity previous = null;
        for (Map.Entry<Identity, TreeMap<byte[], List<Message>>> number : byIdentity.entrySet()) {
            Slot slot = slot(number.getKey(), number.getValue());
            Identity after = slot instanceof Slot.Accepted accepted
                    ? accepted.message().header().after()
                    : null;
            slots.addAll(HoleFinder.between(previous, number.getKey(), after));
            slots.add(slot);
            previous = number.getKey();
        }
        slots.forEach(bounds::next);
    }

    private static Slot slot(Identity identity, Map<byte[], List<Message>> byContent) {
        if (byContent.size() == 1) {
            List<Message> copies = byContent.values().iterator().next();
            return new Slot.Accepted(
                    copies.stream().reduce(copies.get(0), StoredLog::receivedFirst), copies.size() - 1);
        }
        return new Slot.Conflicting(
                identity,
                byContent.values().stream().map(copies -> copies.get(0)).toList());
    }

    private static Message receivedFirst(Message one, Message other) {
        Header a = one.header();
        Header b = other.header();
        return b.hasReceived() && (!a.hasReceived() || b.receivedNs() < a.receivedNs()) ? other : one;
    }

    /** The slots in record order. */
    public List<Slot> slots() {
        return slots;
    }

    /** The builds that are named. */
    public List<String> builds() {
        return List.copyOf(bounds.builds());
    }

    /** A case of a build whose bounds are known. */
    public BuildCase open(Envelope envelope, String build) {
        return BuildCase.open(envelope, build, bounds.bounds(build));
    }

    /** The judgement of a case, with the lines that could not be read. */
    public Judgement judgement(BuildCase judged) {
        Judgement it = judged.judgement();
        Counts counts = it.counts();
        return new Judgement(
                it.build(),
                it.envelopeId(),
                it.envelopeVersion(),
                it.envelopeSha256(),
                it.verdict(),
                it.layers(),
                it.devices(),
                it.deviations(),
                it.nonconformities(),
                it.findings(),
                new Counts(
                        counts.messages(),
                        counts.duplicates(),
                        counts.conflicts(),
                        counts.missing(),
                        counts.notEvaluated(),
                        quarantined));
    }
}

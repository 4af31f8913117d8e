package io.layerproof.settle.track;

import io.layerproof.rules.event.Fact;
import io.layerproof.rules.message.BuildStarted;
import io.layerproof.rules.message.Identity;
import io.layerproof.rules.message.Message;
import io.layerproof.rules.tree.EvidenceKind;
import io.layerproof.rules.wire.JsonLine;
import io.layerproof.rules.wire.JsonMembers;
import io.layerproof.rules.wire.event.FactReader;
import io.layerproof.rules.wire.message.MessageReader;
import io.layerproof.rules.wire.message.MessageType;
import io.layerproof.rules.wire.message.Payload;
import io.layerproof.settle.evidence.EvidenceEntry;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A machine's evidence on its way past: which of its builds each record concerns. Most messages are told by their
 * headers alone; only what can begin or end a build is read.
 */
public final class MachineTrack {

    private final String machine;
    private final MessageReader reader = MessageReader.ofPayloads();
    private final Map<String, BuildTrack> builds = new LinkedHashMap<>();
    private final HighWaters waters;
    private @Nullable Identity highest;

    public MachineTrack(String machine) {
        this(machine, new HighWaters(List.of()));
    }

    private MachineTrack(String machine, HighWaters waters) {
        this.machine = machine;
        this.waters = waters;
    }

    public String machine() {
        return machine;
    }

    public Collection<BuildTrack> builds() {
        return builds.values();
    }

    public void add(BuildTrack track) {
        builds.put(track.build(), track);
    }

    /**
     * Takes the next record of the machine, and gives each build that it concerns.
     *
     * @param nowMs when it is read, milliseconds since 1970
     */
    public void take(EvidenceEntry entry, long nowMs, Consumer<BuildTrack> concerned) {
        Identity identity = entry.identity();
        if (identity != null) {
            message(entry, identity, nowMs, concerned);
        } else if (entry.build() != null) {
            fact(entry, entry.build(), nowMs, concerned);
        }
    }

    private void message(EvidenceEntry entry, Identity identity, long nowMs, Consumer<BuildTrack> concerned) {
        waters.next(entry.offset(), highest);
        boolean inOrder = highest == null || identity.compareTo(highest) > 0;
        Message message = ifItBeginsOrEnds(entry);
        String named = entry.build();
        if (named != null) {
            BuildTrack track = builds.computeIfAbsent(named, BuildTrack::new);
            track.leaf(entry);
            track.named(entry, identity, message, waters, nowMs);
            concerned.accept(track);
        }
        if (inOrder) {
            highest = identity;
        } else {
            touchThoseAround(entry, identity, nowMs, concerned);
        }
        if (inOrder && named != null && message instanceof BuildStarted) {
            overtakeThoseBefore(named, identity, concerned);
        }
    }

    private void touchThoseAround(EvidenceEntry entry, Identity identity, long nowMs, Consumer<BuildTrack> concerned) {
        for (BuildTrack track : builds.values()) {
            if (!track.build().equals(entry.build()) && track.reachesOver(identity)) {
                track.touchedInside(entry, identity, nowMs);
                concerned.accept(track);
            }
        }
    }

    private void overtakeThoseBefore(String started, Identity identity, Consumer<BuildTrack> concerned) {
        for (BuildTrack track : builds.values()) {
            if (!track.build().equals(started) && !track.isOver() && track.isBefore(identity)) {
                track.overtaken();
                concerned.accept(track);
            }
        }
    }

    private void fact(EvidenceEntry entry, String build, long nowMs, Consumer<BuildTrack> concerned) {
        BuildTrack track = builds.computeIfAbsent(build, BuildTrack::new);
        track.leaf(entry);
        boolean matters = switch (entry.kind()) {
            case COPY, REFUSED, ENVELOPE, DUPLICATES -> true;
            default -> false;
        };
        if (!track.isNamed()) {
            concerned.accept(track);
        } else if (matters) {
            track.fact(entry, entry.kind() == EvidenceKind.ENVELOPE ? resolved(entry) : null, nowMs);
            concerned.accept(track);
        }
    }

    private static Fact.@Nullable EnvelopeResolved resolved(EvidenceEntry entry) {
        return FactReader.read(entry.value(), entry.build()) instanceof Fact.EnvelopeResolved resolved
                ? resolved
                : null;
    }

    /** The message, if it may be of those types. */
    private @Nullable Message ifItBeginsOrEnds(EvidenceEntry entry) {
        byte[] json = entry.value();
        if (!MessageType.mayBeginOrEndABuild(json)) {
            return null;
        }
        if (reader.read(json, 0, json.length, entry.receivedNs()) instanceof Payload.Read read) {
            return read.elements().get(0).message();
        }
        throw new IllegalStateException("a message of the evidence cannot be read: " + machine + " " + entry.what());
    }

    /** What is kept of the machine besides its builds. */
    public byte[] save() {
        JsonLine json = TrackJson.begin().put("machine", machine);
        TrackJson.put(json, "highest", highest);
        json.putValue(
                "marks", waters.marks().stream().map(MachineTrack::numbers).toList());
        return json.bytes();
    }

    private static List<Long> numbers(HighWaters.Mark mark) {
        Identity before = mark.highest();
        return before == null ? List.of(mark.offset()) : List.of(mark.offset(), before.session(), before.seq());
    }

    public static MachineTrack restore(byte[] entry) {
        JsonMembers json = TrackJson.parse(entry);
        List<HighWaters.Mark> marks =
                json.listsOfWholes("marks", 0).stream().map(MachineTrack::mark).toList();
        MachineTrack track = new MachineTrack(json.text("machine"), new HighWaters(marks));
        track.highest = TrackJson.identity(json, "highest");
        return track;
    }

    private static HighWaters.Mark mark(List<Long> numbers) {
        Identity before = numbers.size() < 3 ? null : new Identity(numbers.get(1), numbers.get(2));
        return new HighWaters.Mark(numbers.get(0), before);
    }
}

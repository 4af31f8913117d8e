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
import io.layerproof.settle.evidence.EvidenceRecord;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Follows a machine's evidence and finds which of its builds each record concerns. For most messages the headers are
 * enough; the content is read only of those that may begin or end a build.
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
     * Takes the next record of the machine, and passes on each build that it concerns.
     *
     * @param nowMs the present time, milliseconds since 1970
     */
    public void take(EvidenceRecord record, long nowMs, Consumer<BuildTrack> concerned) {
        Identity identity = record.identity();
        if (identity != null) {
            message(record, identity, nowMs, concerned);
        } else if (record.build() != null) {
            fact(record, record.build(), nowMs, concerned);
        }
    }

    private void message(EvidenceRecord record, Identity identity, long nowMs, Consumer<BuildTrack> concerned) {
        waters.next(record.offset(), highest);
        boolean inOrder = highest == null || identity.compareTo(highest) > 0;
        Message message = ifItBeginsOrEnds(record);
        String named = record.build();
        if (named != null) {
            BuildTrack track = builds.computeIfAbsent(named, BuildTrack::new);
            track.leaf(record);
            track.named(record, identity, message, waters, nowMs);
            concerned.accept(track);
        }
        if (inOrder) {
            highest = identity;
        } else {
            touchThoseAround(record, identity, nowMs, concerned);
        }
        if (inOrder && named != null && message instanceof BuildStarted) {
            overtakeThoseBefore(named, identity, concerned);
        }
    }

    private void touchThoseAround(
            EvidenceRecord record, Identity identity, long nowMs, Consumer<BuildTrack> concerned) {
        for (BuildTrack track : builds.values()) {
            if (!track.build().equals(record.build()) && track.reachesOver(identity)) {
                track.touchedInside(record, identity, nowMs);
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

    private void fact(EvidenceRecord record, String build, long nowMs, Consumer<BuildTrack> concerned) {
        BuildTrack track = builds.computeIfAbsent(build, BuildTrack::new);
        track.leaf(record);
        boolean matters = switch (record.kind()) {
            case COPY, REFUSED, ENVELOPE, DUPLICATES -> true;
            default -> false;
        };
        if (!track.isNamed()) {
            concerned.accept(track);
        } else if (matters) {
            track.fact(record, record.kind() == EvidenceKind.ENVELOPE ? resolved(record) : null, nowMs);
            concerned.accept(track);
        }
    }

    private static Fact.@Nullable EnvelopeResolved resolved(EvidenceRecord record) {
        return FactReader.read(record.value(), record.build()) instanceof Fact.EnvelopeResolved resolved
                ? resolved
                : null;
    }

    /** The message if it may begin or end a build, else null. */
    private @Nullable Message ifItBeginsOrEnds(EvidenceRecord record) {
        byte[] json = record.value();
        if (!MessageType.mayBeginOrEndABuild(json)) {
            return null;
        }
        if (reader.read(json, 0, json.length, record.receivedNs()) instanceof Payload.Read read) {
            return read.elements().get(0).message();
        }
        throw new IllegalStateException("a message of the evidence cannot be read: " + machine + " " + record.what());
    }

    /** The machine's entry in {@code settlements}; its builds have their own. */
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

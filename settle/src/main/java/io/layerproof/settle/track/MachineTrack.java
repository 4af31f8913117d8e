package io.layerproof.settle.track;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.layerproof.rules.message.BuildStarted;
import io.layerproof.rules.message.Identity;
import io.layerproof.rules.message.Message;
import io.layerproof.rules.tree.EvidenceKind;
import io.layerproof.rules.wire.event.Events;
import io.layerproof.rules.wire.message.MessageReader;
import io.layerproof.rules.wire.message.MessageType;
import io.layerproof.rules.wire.message.Payload;
import io.layerproof.settle.evidence.EvidenceEntry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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
            boolean envelope = entry.kind() == EvidenceKind.ENVELOPE;
            track.fact(entry, envelope ? Events.parse(new String(entry.value(), StandardCharsets.UTF_8)) : null, nowMs);
            concerned.accept(track);
        }
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
    public ObjectNode save() {
        ObjectNode json = TrackJson.object();
        json.put("machine", machine);
        TrackJson.put(json, "highest", highest);
        ArrayNode marks = json.putArray("marks");
        for (HighWaters.Mark mark : waters.marks()) {
            ArrayNode entry = marks.addArray().add(mark.offset());
            Identity before = mark.highest();
            if (before != null) {
                entry.add(before.session()).add(before.seq());
            }
        }
        return json;
    }

    public static MachineTrack restore(JsonNode json) {
        List<HighWaters.Mark> marks = new ArrayList<>();
        for (JsonNode mark : json.path("marks")) {
            Identity before = mark.size() < 3
                    ? null
                    : new Identity(mark.path(1).asLong(), mark.path(2).asLong());
            marks.add(new HighWaters.Mark(mark.path(0).asLong(), before));
        }
        MachineTrack track = new MachineTrack(json.path("machine").asText(), new HighWaters(marks));
        track.highest = TrackJson.identity(json.path("highest"));
        return track;
    }
}

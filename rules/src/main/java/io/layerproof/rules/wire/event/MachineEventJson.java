package io.layerproof.rules.wire.event;

import io.layerproof.rules.event.MachineEvent;
import io.layerproof.rules.message.Identity;
import io.layerproof.rules.record.LostCounter;
import io.layerproof.rules.wire.JsonLine;
import io.layerproof.rules.wire.JsonMembers;
import java.nio.charset.StandardCharsets;

/** Events of machines as JSON: {@link EventWriter} and {@link EventReader} for what belongs to no build. */
public final class MachineEventJson {

    private static final String EVENT = "machine";
    private static final String COUNTER_LOST = "counter-lost";

    private MachineEventJson() {}

    /** An event in UTF-8, as it stands in its topic. */
    public static byte[] bytes(MachineEvent event) {
        MachineEvent.CounterLost lost = (MachineEvent.CounterLost) event;
        return new JsonLine()
                .put("event", EVENT)
                .put("machine", lost.machine())
                .put("state", COUNTER_LOST)
                .put("why", lost.why().word())
                .putInstant("time", lost.timeNs())
                .put("session", lost.number().session())
                .put("seq", lost.number().seq())
                .put("highest-session", lost.highest().session())
                .put("highest-seq", lost.highest().seq())
                .putIfThere("build", lost.build())
                .put("source", lost.source())
                .bytes();
    }

    /**
     * Reads an event as it stands in its topic.
     *
     * @throws IllegalArgumentException if it is none that we write; it says what is wrong
     */
    public static MachineEvent read(byte[] utf8) {
        JsonMembers json = JsonMembers.of(new String(utf8, StandardCharsets.UTF_8));
        if (!json.text("event").equals(EVENT) || !json.text("state").equals(COUNTER_LOST)) {
            throw new IllegalArgumentException("not an event of a machine: " + json.text("event"));
        }
        return new MachineEvent.CounterLost(
                json.text("machine"),
                json.word("why", LostCounter.Why.values(), LostCounter.Why::word),
                new Identity(json.whole("session"), json.whole("seq")),
                new Identity(json.whole("highest-session"), json.whole("highest-seq")),
                json.instantNs("time"),
                json.textOrNone("build"),
                json.text("source"));
    }
}

package io.layerproof.campaign.audit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.layerproof.campaign.model.EventModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Replays the events of one machine and topic and checks what must hold for provisional events whatever the wall clock
 * was: each says something new, and the first message judged after it confirms it or takes it back. An event of the
 * settler also ends it.
 */
final class ToldReplay {

    private static final String REASON =
            "only the wall clock had brought it about; the message that came next does not confirm it";

    private final Set<Long> turnsMs;
    private final Map<String, ObjectNode> open = new LinkedHashMap<>();
    private final Map<String, Provisional> provisional = new LinkedHashMap<>();
    private final List<String> faults = new ArrayList<>();
    private long told;
    private long takenBack;

    /** A provisional event, and when the first message judged after it was received. */
    private static final class Provisional {

        private final ObjectNode event;
        private @Nullable Long turnMs;
        private boolean ended;

        Provisional(ObjectNode event) {
            this.event = event;
        }
    }

    /** @param turnsMs when the payloads came in that messages were judged with, milliseconds since 1970 */
    ToldReplay(Set<Long> turnsMs) {
        this.turnsMs = turnsMs;
    }

    void next(long timestampMs, ObjectNode event) {
        String key = event.path("key").asText();
        if (event.path("settled").asBoolean()) {
            settle(key);
        } else if (event.path("amends").asBoolean()) {
            takenBack++;
            turn(timestampMs);
            takeBack(timestampMs, key, event);
        } else if (event.path("provisional").asBoolean()) {
            told++;
            takeProvisional(key, event);
        } else {
            turn(timestampMs);
            confirm(key, event);
        }
    }

    private void settle(String key) {
        Provisional before = provisional.get(key);
        if (before != null) {
            before.ended = true;
        }
    }

    private void takeProvisional(String key, ObjectNode event) {
        Provisional standing = provisional.get(key);
        ObjectNode before = standing == null ? open.get(key) : standing.event;
        if (before != null && saysTheSame(before, event)) {
            faults.add("told as provisional though it was told before: " + event);
        }
        provisional.put(key, new Provisional(event));
    }

    private static boolean saysTheSame(ObjectNode before, ObjectNode event) {
        return List.of("state", "severity", "verdict").stream()
                .allMatch(member -> before.path(member).equals(event.path(member)));
    }

    private void confirm(String key, ObjectNode event) {
        provisional.remove(key);
        open.remove(key);
        if (EventModel.isOpen(event)) {
            open.put(key, event);
        }
    }

    private void takeBack(long timestampMs, String key, ObjectNode event) {
        Provisional standing = provisional.remove(key);
        if (standing == null) {
            faults.add("taken back though it was not provisional: " + event);
            return;
        }
        if (!turnsMs.contains(timestampMs)) {
            faults.add("taken back though no message was judged then: " + event);
        }
        ObjectNode confirmed = open.get(key);
        ObjectNode expected =
                confirmed == null ? standing.event.deepCopy().put("state", "withdrawn") : confirmed.deepCopy();
        expected.put("amends", true).put("reason", REASON);
        if (!event.toString().equals(expected.toString())) {
            faults.add("taken back as " + event + ", expected " + expected);
        }
    }

    /** A message was judged, which must confirm or take back every provisional event. */
    private void turn(long timestampMs) {
        for (Provisional standing : provisional.values()) {
            if (standing.turnMs == null) {
                standing.turnMs = timestampMs;
            } else if (standing.turnMs != timestampMs && !standing.ended) {
                standing.ended = true;
                faults.add("neither confirmed nor taken back when the machine went on: " + standing.event);
            }
        }
    }

    /** To be called after the last event. */
    void end() {
        for (Provisional standing : provisional.values()) {
            if (!standing.ended) {
                faults.add("provisional to the end: " + standing.event);
            }
        }
    }

    List<String> faults() {
        return faults;
    }

    /** How many provisional events there were. */
    long provisional() {
        return told;
    }

    /** How many were taken back by live events, not by the settler. */
    long takenBack() {
        return takenBack;
    }
}

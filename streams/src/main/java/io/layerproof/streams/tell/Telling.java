package io.layerproof.streams.tell;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.layerproof.rules.judge.NoticeList;
import io.layerproof.rules.wire.event.BuildEvents;
import io.layerproof.rules.wire.event.Events;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is told of a build, and taken back. What a message brought about is told as it is. What only the wall clock
 * brought about is told once, as provisional, and remembered until the next message: if that does not bring it about
 * too, it is amended by an event with the same key, and never deleted (spec, section 9).
 */
public final class Telling {

    private static final String NOT_CONFIRMED =
            "only the wall clock had brought it about; the message that came next does not confirm it";

    private final BuildAccount account;
    private final BuildEvents events;

    public Telling(BuildAccount account, BuildEvents events) {
        this.account = account;
        this.events = events;
    }

    /** The events of what a message brought about, in the order: deviations, nonconformities, findings, layers. */
    public List<ObjectNode> confirmed(NoticeList notices) {
        List<ObjectNode> told = new ArrayList<>(told(notices));
        for (ObjectNode event : told) {
            account.provisional().remove(key(event));
            account.tell(key(event), event, isOpen(event));
        }
        notices.layers.forEach(layer -> told.add(events.layer(layer)));
        return told;
    }

    /** The events of what the wall clock alone brought about, those that were told already left out. */
    public List<ObjectNode> provisional(NoticeList notices) {
        List<ObjectNode> told = new ArrayList<>();
        for (ObjectNode event : told(notices)) {
            provisional(event).ifPresent(told::add);
        }
        return told;
    }

    /** The same for one event. */
    public Optional<ObjectNode> provisional(ObjectNode event) {
        String provisional = account.provisional().get(key(event));
        ObjectNode before = provisional == null ? account.told(key(event)) : Events.parse(provisional);
        if (before != null && sayTheSame(before, event)) {
            return Optional.empty();
        }
        event.put("provisional", true);
        account.provisional().put(key(event), Events.text(event));
        return Optional.of(event);
    }

    /** The amendments of what was told as provisional and not confirmed since. */
    public List<ObjectNode> takenBack() {
        List<ObjectNode> amendments = new ArrayList<>();
        for (Map.Entry<String, String> told : account.provisional().entrySet()) {
            ObjectNode confirmed = account.told(told.getKey());
            ObjectNode amendment = confirmed == null ? Events.parse(told.getValue()) : confirmed.deepCopy();
            if (confirmed == null) {
                amendment.put("state", "withdrawn");
            }
            amendments.add(amendment.put("amends", true).put("reason", NOT_CONFIRMED));
        }
        account.provisional().clear();
        return amendments;
    }

    /** The same, but for a provisional verdict: the verdict that follows has its key, and takes its place. */
    public List<ObjectNode> takenBackBeforeTheVerdict() {
        account.provisional().keySet().removeIf(key -> key.startsWith("verdict:"));
        return takenBack();
    }

    private List<ObjectNode> told(NoticeList notices) {
        List<ObjectNode> told = new ArrayList<>();
        notices.deviations.forEach(deviation -> told.add(events.deviation(deviation)));
        if (!notices.nonconformities.isEmpty()) {
            List<ObjectNode> deviations = List.copyOf(told);
            notices.nonconformities.forEach(nonconformity -> {
                ObjectNode event = events.nonconformity(nonconformity);
                List<ObjectNode> ofItsRule = new ArrayList<>(deviations);
                ofItsRule.addAll(account.toldUnder("deviation:" + events.deviationKeys(nonconformity.rule())));
                BuildEvents.worst(event, ofItsRule);
                told.add(event);
            });
        }
        notices.findings.forEach(finding -> told.add(events.finding(finding)));
        return told;
    }

    private static boolean sayTheSame(ObjectNode before, ObjectNode now) {
        return before.path("state").equals(now.path("state"))
                && before.path("severity").equals(now.path("severity"))
                && before.path("verdict").equals(now.path("verdict"));
    }

    private static boolean isOpen(ObjectNode event) {
        return event.path("state").asText().equals("open");
    }

    private static String key(ObjectNode event) {
        return event.path("event").asText() + ":" + event.path("key").asText();
    }
}

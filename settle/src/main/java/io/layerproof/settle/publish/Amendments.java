package io.layerproof.settle.publish;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.layerproof.rules.wire.event.BuildEvents;
import io.layerproof.rules.wire.event.Events;
import io.layerproof.rules.wire.kafka.Topic;
import io.layerproof.rules.wire.kafka.Topics;
import io.layerproof.settle.judge.Settlement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was told of a build and is not as the settled judgement has it: for each thing one event with its key, {@code
 * amends} true, what kind of {@code change} it is ({@code new changed confirmed withdrawn}), which members have {@code
 * changed}, what stood there {@code before}, and the {@code reason}. Told events and their amendments, the last of each
 * key and without what was withdrawn, are the settled judgement.
 */
public final class Amendments {

    static final String WITHDRAWN = "withdrawn";

    private static final String NOT_CONFIRMED =
            "only the wall clock had brought it about; the full record does not confirm it";
    private static final String FULL_RECORD = "the full record says so";

    /** What makes a thing what it is; everything else in an event is there to be read by people. */
    private static final Map<Topic, List<String>> MEMBERS = Map.of(
            Topics.DEVIATIONS,
            List.of(
                    "envelope",
                    "rule",
                    "tier",
                    "onset",
                    "opened",
                    "end",
                    "seconds-outside",
                    "peak",
                    "peak-time",
                    "layers",
                    "devices",
                    "reports"),
            Topics.NONCONFORMITIES,
            List.of("envelope", "id", "rule", "severity", "onset", "end", "layers", "tiers"),
            Topics.FINDINGS,
            List.of("envelope", "kind", "rule", "signal", "what", "outcome", "onset", "end", "layers"),
            Topics.LAYERS,
            List.of("envelope", "layer", "verdict", "start", "end", "coverage"));

    private final Settlement settlement;
    private final Told told;
    private final Map<Topic, List<ObjectNode>> byTopic = new LinkedHashMap<>();
    private final Map<String, Long> counts = new LinkedHashMap<>();

    private Amendments(Settlement settlement, Told told) {
        this.settlement = settlement;
        this.told = told;
    }

    /** The amendments that make what was told what was settled. */
    public static Amendments of(Settlement settlement, Told told) {
        Amendments amendments = new Amendments(settlement, told);
        amendments.compareAll();
        return amendments;
    }

    /** The events, by topic, in the order in which they are published. */
    public Map<Topic, List<ObjectNode>> byTopic() {
        return byTopic;
    }

    /** How many there are of each kind of change. */
    Map<String, Long> counts() {
        return counts;
    }

    private void compareAll() {
        settled(settlement).forEach(this::compare);
    }

    /** What the settled judgement says, as events by topic and key. */
    public static Map<Topic, Map<String, ObjectNode>> settled(Settlement settlement) {
        var events = new BuildEvents(settlement.machine(), settlement.build(), settlement.envelope());
        List<ObjectNode> deviations = settlement.judgement().deviations().stream()
                .map(events::deviation)
                .toList();
        List<ObjectNode> nonconformities = settlement.judgement().nonconformities().stream()
                .map(events::nonconformity)
                .toList();
        nonconformities.forEach(nonconformity -> BuildEvents.worst(
                nonconformity,
                deviations.stream().filter(one -> isOf(one, nonconformity)).toList()));
        Map<Topic, Map<String, ObjectNode>> settled = new LinkedHashMap<>();
        settled.put(Topics.DEVIATIONS, byKey(deviations));
        settled.put(Topics.NONCONFORMITIES, byKey(nonconformities));
        settled.put(
                Topics.FINDINGS,
                byKey(settlement.judgement().findings().stream()
                        .map(events::finding)
                        .toList()));
        settled.put(
                Topics.LAYERS,
                byKey(settlement.judgement().layers().stream()
                        .map(events::layer)
                        .toList()));
        return settled;
    }

    /** Texts of instants in UTC with nine decimals are in the order of time. */
    private static boolean isOf(ObjectNode deviation, ObjectNode nonconformity) {
        String onset = deviation.path("onset").asText();
        JsonNode end = nonconformity.path("end");
        return onset.compareTo(nonconformity.path("onset").asText()) >= 0
                && (end.isNull() || onset.compareTo(end.asText()) <= 0);
    }

    /** Read again from their text: a number that was written and read is of another class than one that was not. */
    private static Map<String, ObjectNode> byKey(List<ObjectNode> events) {
        Map<String, ObjectNode> byKey = new LinkedHashMap<>();
        events.forEach(event -> byKey.put(event.path("key").asText(), Events.parse(Events.text(event))));
        return byKey;
    }

    private void compare(Topic topic, Map<String, ObjectNode> settled) {
        Map<String, ObjectNode> before = told.last(topic);
        List<ObjectNode> amendments = new ArrayList<>();
        settled.forEach((key, now) -> {
            ObjectNode amendment = compare(topic, before.get(key), now);
            if (amendment != null) {
                amendments.add(amendment);
            }
        });
        before.forEach((key, event) -> {
            if (!settled.containsKey(key) && !isWithdrawn(event)) {
                amendments.add(withdraw(event));
            }
        });
        byTopic.put(topic, amendments);
    }

    private static boolean isWithdrawn(ObjectNode event) {
        return event.path("state").asText().equals(WITHDRAWN);
    }

    private @Nullable ObjectNode compare(Topic topic, @Nullable ObjectNode before, ObjectNode now) {
        if (before == null || isWithdrawn(before)) {
            return amend(now, "new", false);
        }
        ArrayNode changed = Events.object().arrayNode();
        ObjectNode was = Events.object();
        for (String member : membersOf(topic)) {
            if (!before.path(member).equals(now.path(member))) {
                changed.add(member);
                was.set(member, before.get(member));
            }
        }
        boolean provisional = before.path("provisional").asBoolean();
        if (changed.isEmpty()) {
            return provisional ? amend(now, "confirmed", true) : null;
        }
        ObjectNode amendment = amend(now, "changed", provisional);
        amendment.set("changed", changed);
        amendment.set("before", was);
        return amendment;
    }

    private static List<String> membersOf(Topic topic) {
        List<String> members = MEMBERS.get(topic);
        if (members == null) {
            throw new IllegalArgumentException("nothing is amended on " + topic);
        }
        return members;
    }

    private ObjectNode withdraw(ObjectNode event) {
        ObjectNode withdrawn = event.deepCopy();
        for (String member : List.of("change", "changed", "before", "reason", "amendment", "settlement")) {
            withdrawn.remove(member);
        }
        boolean provisional = withdrawn.path("provisional").asBoolean();
        withdrawn.put("state", WITHDRAWN);
        return amend(withdrawn, WITHDRAWN, provisional);
    }

    private ObjectNode amend(ObjectNode event, String change, boolean wasProvisional) {
        counts.merge(change, 1L, Long::sum);
        String id = settlement.id();
        return event.put("provisional", false)
                .put("settled", true)
                .put("amends", true)
                .put("change", change)
                .put("reason", reason(change, wasProvisional))
                .put("settlement", id)
                .put(
                        "amendment",
                        Settlement.hash(id + "|" + event.path("event").asText() + "|"
                                + event.path("key").asText()));
    }

    private String reason(String change, boolean wasProvisional) {
        if (wasProvisional && change.equals(WITHDRAWN)) {
            return NOT_CONFIRMED;
        }
        return settlement.causes().isEmpty() ? FULL_RECORD : String.join(", ", settlement.causes());
    }
}

package io.layerproof.campaign.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.layerproof.campaign.audit.Audit.Found;
import io.layerproof.campaign.model.ListedEvents;
import io.layerproof.rules.envelope.Envelope;
import io.layerproof.rules.wire.kafka.Topic;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Compares the events about one machine's builds, including the settler's amendments, with what each build's last
 * settled judgement lists:
 *
 * <ul>
 *   <li>the last events, without those that say withdrawn, are what the judgement lists: the same things, with the same
 *       members, and none is provisional. An event of the settler is compared whole. Of a live nonconformity the
 *       members of its worst deviation are left out: they show that deviation as it was then and are never amended;
 *       {@link ToldAudit} compares them;
 *   <li>each amendment is published once, belongs to a published settlement and describes correctly how it differs from
 *       the event before it; the settled verdict counts the amendments.
 * </ul>
 *
 * <p>{@link SettledAudit} checks the judgement itself.
 */
public final class AmendmentsAudit {

    private static final List<String> OF_AMENDMENTS =
            List.of("settled", "amends", "change", "changed", "before", "reason", "settlement", "amendment");
    private static final List<String> OF_THE_WORST = List.of("tier", "value", "limit", "unit", "signals");

    private final String machine;
    private final Envelope envelope;
    private final Found found;
    private final List<String> faults = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private final Map<String, Map<String, Long>> counts = new TreeMap<>();
    private long amendments;
    private long listed;

    public AmendmentsAudit(String machine, Found found, Envelope envelope) {
        this.machine = machine;
        this.found = found;
        this.envelope = envelope;
    }

    /** The differences found, in words. */
    public List<String> faults() {
        Map<Topic, Map<String, ObjectNode>> last = new LinkedHashMap<>();
        ToldAudit.TOPICS.forEach(topic -> last.put(topic, replay(topic)));
        Map<String, ObjectNode> settled = new LinkedHashMap<>();
        for (ConsumerRecord<String, byte[]> record : found.verdicts()) {
            ObjectNode verdict = ToldAudit.json(record);
            if (verdict.path("settled").asBoolean()) {
                settled.put(verdict.path("build").asText(), verdict);
                countsAre(verdict);
            }
        }
        counts.keySet().forEach(id -> fault("amendments of a settlement that was not told: " + id));
        settled.forEach((build, verdict) -> ListedEvents.of(machine, build, envelope, verdict.path("judgement"))
                .forEach((topic, events) ->
                        compare(build + " on " + topic, events, of(build, last.getOrDefault(topic, Map.of())))));
        return faults;
    }

    /** How many amendments there were. */
    public long amendments() {
        return amendments;
    }

    /** How many deviations, nonconformities, findings and layers the judgements list. */
    public long listed() {
        return listed;
    }

    private void fault(String what) {
        faults.add(machine + ": " + what);
    }

    /** Checks the amendments of a topic. Returns the last event of each key. */
    private Map<String, ObjectNode> replay(Topic topic) {
        Map<String, ObjectNode> last = new LinkedHashMap<>();
        for (ConsumerRecord<String, byte[]> record : found.told(topic)) {
            ObjectNode event = ToldAudit.json(record);
            String key = event.path("key").asText();
            if (event.path("settled").asBoolean()) {
                amendments++;
                fits(last.get(key), event);
            }
            last.put(key, event);
        }
        return last;
    }

    private void fits(@Nullable ObjectNode before, ObjectNode amendment) {
        String change = amendment.path("change").asText();
        counts.computeIfAbsent(amendment.path("settlement").asText(), id -> new TreeMap<>())
                .merge(change, 1L, Long::sum);
        if (!ids.add(amendment.path("amendment").asText())) {
            fault("amended twice: " + amendment);
        }
        boolean fits = fits(change, before, amendment);
        if (!fits
                || amendment.path("provisional").asBoolean(true)
                || !amendment.path("amends").asBoolean()) {
            fault("amended as " + amendment + " what was " + before);
        }
    }

    private static boolean fits(String change, @Nullable ObjectNode before, ObjectNode amendment) {
        if (before == null || isWithdrawn(before)) {
            return change.equals("new");
        }
        return switch (change) {
            case "confirmed" -> before.path("provisional").asBoolean();
            case "changed" -> namesWhatChanged(before, amendment);
            case "withdrawn" -> withdraws(before, amendment);
            default -> false;
        };
    }

    private static boolean isWithdrawn(JsonNode event) {
        return event.path("state").asText().equals("withdrawn");
    }

    private static boolean namesWhatChanged(ObjectNode before, ObjectNode amendment) {
        boolean truly = !amendment.path("changed").isEmpty();
        for (JsonNode member : amendment.path("changed")) {
            String name = member.asText();
            truly &= !before.path(name).equals(amendment.path(name));
            truly &= amendment.path("before").path(name).equals(before.path(name))
                    || (amendment.path("before").path(name).isNull() && !before.has(name));
        }
        return truly;
    }

    private static boolean withdraws(ObjectNode before, ObjectNode amendment) {
        ObjectNode expected = stripped(before).put("state", "withdrawn").put("provisional", false);
        return stripped(amendment).toString().equals(expected.toString());
    }

    private static ObjectNode stripped(ObjectNode event) {
        return event.deepCopy().remove(OF_AMENDMENTS);
    }

    private void countsAre(ObjectNode verdict) {
        Map<String, Long> expected = counts.remove(verdict.path("settlement").asText());
        Map<String, Long> counted = new TreeMap<>();
        verdict.path("amendments")
                .properties()
                .forEach(count -> counted.put(count.getKey(), count.getValue().asLong()));
        if (!counted.equals(expected == null ? Map.of() : expected)) {
            fault("a settled verdict counts amendments " + counted + ", told are " + expected);
        }
    }

    private static Map<String, ObjectNode> of(String build, Map<String, ObjectNode> events) {
        Map<String, ObjectNode> ofBuild = new LinkedHashMap<>();
        events.forEach((key, event) -> {
            if (event.path("build").asText().equals(build) && !isWithdrawn(event)) {
                ofBuild.put(key, event);
            }
        });
        return ofBuild;
    }

    private void compare(String where, Map<String, ObjectNode> expected, Map<String, ObjectNode> left) {
        listed += expected.size();
        Set<String> missing = new LinkedHashSet<>(expected.keySet());
        missing.removeAll(left.keySet());
        missing.forEach(key -> fault(where + ": settled and not told in the end: " + key));
        left.forEach((key, event) -> {
            ObjectNode listedEvent = expected.get(key);
            if (listedEvent == null) {
                fault(where + ": told in the end and not settled: " + event);
            } else if (!inTheEnd(event).equals(inTheEnd(event, listedEvent))) {
                fault(where + ": told in the end as " + event + ", settled as " + listedEvent);
            }
        });
    }

    private static String inTheEnd(ObjectNode event) {
        return inTheEnd(event, event);
    }

    /** The part of an event that must agree with the judgement, if {@code told} is the last event published. */
    private static String inTheEnd(ObjectNode told, ObjectNode event) {
        ObjectNode comparable = stripped(event);
        boolean live = !told.path("settled").asBoolean();
        if (live && event.path("event").asText().equals("nonconformity")) {
            comparable.remove(OF_THE_WORST);
        }
        return comparable.toString();
    }
}

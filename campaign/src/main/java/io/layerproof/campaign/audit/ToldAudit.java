package io.layerproof.campaign.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.layerproof.campaign.audit.Audit.Found;
import io.layerproof.campaign.model.EventModel;
import io.layerproof.campaign.model.LogModel;
import io.layerproof.campaign.model.LogModel.Told;
import io.layerproof.rules.wire.kafka.Topic;
import io.layerproof.rules.wire.kafka.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Compares the live events about one machine's builds, on {@link #TOPICS}, with those of the {@link LogModel} for the
 * same raw log:
 *
 * <ul>
 *   <li>an event that a message has caused is a function of the raw log: each one is published once, in order, byte for
 *       byte, with the time of receipt of that message as its record's timestamp, and no other is published;
 *   <li>provisional events depend on the wall clock; {@link ProvisionalAudit} checks what they say. {@link ToldReplay}
 *       checks here that each one says something new, and that the first message after it confirms it or it is taken
 *       back;
 *   <li>an event that takes another back says, byte for byte, what was last confirmed, or what is withdrawn.
 * </ul>
 *
 * <p>The model writes its events with {@link EventModel}, not with the classes of streams: a mistake of those would
 * otherwise appear on both sides. {@link AmendmentsAudit} checks the settler's amendments.
 */
public final class ToldAudit {

    /** The topics of events about builds, except verdicts. */
    public static final List<Topic> TOPICS =
            List.of(Topics.DEVIATIONS, Topics.NONCONFORMITIES, Topics.FINDINGS, Topics.LAYERS);

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_LISTED = 5;

    private final String machine;
    private final LogModel model;
    private final List<String> faults = new ArrayList<>();
    private final Map<String, Long> counts = new LinkedHashMap<>();

    ToldAudit(String machine, LogModel model) {
        this.machine = machine;
        this.model = model;
    }

    /** The differences found, in words. */
    List<String> faults(Found found) {
        for (Topic topic : TOPICS) {
            List<ConsumerRecord<String, byte[]>> confirmed =
                    found.told(topic).stream().filter(ToldAudit::isConfirmed).toList();
            compare(topic, confirmed);
            counts.put(topic.name(), (long) confirmed.size());
            replay(topic, found.told(topic));
        }
        replay(Topics.VERDICTS, found.verdicts());
        return faults;
    }

    /**
     * How many events were checked: confirmed events by topic, and {@code provisional} and {@code taken-back} events of
     * all topics.
     */
    Map<String, Long> counts() {
        return counts;
    }

    private void compare(Topic topic, List<ConsumerRecord<String, byte[]>> found) {
        List<Told> told = model.told(topic);
        List<String> expected = told.stream()
                .map(one -> line(one.timestampMs(), one.event().toString()))
                .toList();
        List<String> lines = found.stream()
                .map(record -> line(record.timestamp(), text(record)))
                .toList();
        if (lines.equals(expected)) {
            return;
        }
        Map<String, Integer> surplus = new HashMap<>();
        lines.forEach(line -> surplus.merge(line, 1, Integer::sum));
        expected.forEach(line -> surplus.merge(line, -1, Integer::sum));
        Set<String> known = new LinkedHashSet<>(expected);
        report(topic, "not told as it should be", expected, line -> surplus.getOrDefault(line, 0) < 0);
        report(topic, "told more than once", lines, line -> known.contains(line) && surplus.getOrDefault(line, 0) > 0);
        report(topic, "told and not brought about so by any message", lines, line -> !known.contains(line));
        if (surplus.values().stream().allMatch(count -> count == 0)) {
            fault(topic + " tells in another order than the record");
        }
    }

    private interface Which {
        boolean test(String line);
    }

    private void report(Topic topic, String what, List<String> lines, Which which) {
        Set<String> those = new LinkedHashSet<>();
        lines.stream().filter(which::test).forEach(those::add);
        if (!those.isEmpty()) {
            fault(topic + ": " + those.size() + " events " + what + ": "
                    + those.stream().limit(MOST_LISTED).toList());
        }
    }

    private void replay(Topic topic, List<ConsumerRecord<String, byte[]>> records) {
        var replay = new ToldReplay(model.turnsMs());
        records.forEach(record -> replay.next(record.timestamp(), json(record)));
        replay.end();
        replay.faults().forEach(what -> fault(topic + ": " + what));
        counts.merge("provisional", replay.provisional(), Long::sum);
        counts.merge("taken-back", replay.takenBack(), Long::sum);
    }

    private void fault(String what) {
        faults.add(machine + ": " + what);
    }

    private static String line(long timestampMs, String text) {
        return timestampMs + " " + text;
    }

    private static boolean isConfirmed(ConsumerRecord<String, byte[]> record) {
        JsonNode event = json(record);
        return !event.path("provisional").asBoolean() && !event.path("amends").asBoolean();
    }

    /** The value of a record as text. */
    static String text(ConsumerRecord<String, byte[]> record) {
        return new String(record.value(), StandardCharsets.UTF_8);
    }

    static ObjectNode json(ConsumerRecord<String, byte[]> record) {
        try {
            return (ObjectNode) JSON.readTree(record.value());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

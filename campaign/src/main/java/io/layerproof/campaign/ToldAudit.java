package io.layerproof.campaign;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.layerproof.campaign.Audit.Found;
import io.layerproof.campaign.LogModel.Told;
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
 * Compares what was told live of one machine's builds, on {@link #TOPICS}, with what the {@link LogModel} tells of the
 * same raw log:
 *
 * <ul>
 *   <li>an event that a message has brought about is a function of the log, all of it: each is there once, in its
 *       order, byte for byte, with the time of receipt of that message as its record's timestamp, and none is there
 *       that the model does not have;
 *   <li>which events are provisional depends on the wall clock, and with it what they say: that is for {@link
 *       ProvisionalAudit}; here, each is about a thing of its own or says something new of it, and the first message
 *       after it confirms it or it is taken back: {@link ToldReplay};
 *   <li>an event that takes back says, byte for byte, what was last confirmed, or what is withdrawn.
 * </ul>
 *
 * <p>The model renders the judge's own records with {@link EventModel}, not with the classes of streams: those are what
 * is tried, and what they leave out or get wrong would be wrong on both sides. What the settler amends is for {@link
 * AmendmentsAudit}.
 */
final class ToldAudit {

    /** Where things are told of builds, but for verdicts. */
    static final List<Topic> TOPICS =
            List.of(Topics.DEVIATIONS, Topics.NONCONFORMITIES, Topics.FINDINGS, Topics.LAYERS);

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_TOLD = 5;

    private final String machine;
    private final LogModel model;
    private final List<String> faults = new ArrayList<>();
    private final Map<String, Long> counts = new LinkedHashMap<>();

    ToldAudit(String machine, LogModel model) {
        this.machine = machine;
        this.model = model;
    }

    /** What does not fit. */
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
     * How much was looked at: confirmed events by topic, and {@code provisional} and {@code taken-back} events of all.
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
        tell(topic, "not told as it should be", expected, line -> surplus.getOrDefault(line, 0) < 0);
        tell(topic, "told more than once", lines, line -> known.contains(line) && surplus.getOrDefault(line, 0) > 0);
        tell(topic, "told and not brought about so by any message", lines, line -> !known.contains(line));
        if (surplus.values().stream().allMatch(count -> count == 0)) {
            fault(topic + " tells in another order than the record");
        }
    }

    private interface Which {
        boolean test(String line);
    }

    private void tell(Topic topic, String what, List<String> lines, Which which) {
        Set<String> those = new LinkedHashSet<>();
        lines.stream().filter(which::test).forEach(those::add);
        if (!those.isEmpty()) {
            fault(topic + ": " + those.size() + " events " + what + ": "
                    + those.stream().limit(MOST_TOLD).toList());
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

    /** The event of a record, exactly. */
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

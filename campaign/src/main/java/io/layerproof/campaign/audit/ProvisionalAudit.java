package io.layerproof.campaign.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.layerproof.campaign.audit.Audit.Found;
import io.layerproof.campaign.model.LogModel;
import io.layerproof.rules.envelope.Envelope;
import io.layerproof.streams.settings.StreamsSettings.Silence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A provisional event is a function of two things: how much of the raw log had been judged, and the wall clock, which
 * is the timestamp of the event's record. So there must be a prefix of the raw log for which the {@link LogModel},
 * asked at that time, gives every event published then, byte for byte (for a provisional verdict, its judgement). The
 * prefix ends before the message that confirmed the event or took it back. The search starts there and tries shorter
 * and shorter prefixes.
 */
final class ProvisionalAudit {

    /** How many prefixes are tried at first, and how many if none of those explains the events. */
    private static final List<Integer> TRIED = List.of(20, 3_000);

    private static final long NOT_KNOWN = Long.MAX_VALUE;

    private final String machine;
    private final Silence silence;
    private final Map<Long, Look> looks = new TreeMap<>();

    /**
     * The events published at one check of the wall clock, when the next judged message was received, and how long the
     * raw log was before it.
     */
    private static final class Look {

        private final List<ObjectNode> told = new ArrayList<>();
        private long nextTurnMs = NOT_KNOWN;
        private int end;
        private boolean explained;
    }

    private ProvisionalAudit(String machine, Silence silence) {
        this.machine = machine;
        this.silence = silence;
    }

    /** Returns the provisional events that the wall clock cannot explain. */
    static List<String> faults(String machine, Found found, Envelope envelope, Silence silence) {
        var audit = new ProvisionalAudit(machine, silence);
        ToldAudit.TOPICS.forEach(topic -> audit.collect(found.told(topic)));
        audit.collect(found.verdicts());
        return audit.looks.isEmpty() ? List.of() : audit.faults(found.raw(), envelope);
    }

    private void collect(List<ConsumerRecord<String, byte[]>> records) {
        Map<String, Look> standing = new HashMap<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            ObjectNode event = ToldAudit.json(record);
            String key = event.path("key").asText();
            if (event.path("provisional").asBoolean() && !event.path("amends").asBoolean()) {
                Look look = looks.computeIfAbsent(record.timestamp(), first -> new Look());
                look.told.add(event);
                standing.put(key, look);
            } else if (!event.path("settled").asBoolean() && standing.containsKey(key)) {
                Look look = Objects.requireNonNull(standing.remove(key));
                look.nextTurnMs = Math.min(look.nextTurnMs, record.timestamp());
            }
        }
    }

    private List<String> faults(List<ConsumerRecord<String, byte[]>> raw, Envelope envelope) {
        for (int i = 0; i < raw.size(); i++) {
            int taken = i + 1;
            long receivedMs = raw.get(i).timestamp();
            looks.forEach((wallMs, look) -> {
                boolean mayHaveBeen =
                        look.nextTurnMs == NOT_KNOWN ? receivedMs <= wallMs : receivedMs == look.nextTurnMs;
                look.end = mayHaveBeen ? taken : look.end;
            });
        }
        for (int tried : TRIED) {
            if (looks.values().stream().anyMatch(look -> !look.explained)) {
                explain(raw, LogModel.before(envelope), tried);
            }
        }
        List<String> faults = new ArrayList<>();
        looks.forEach((wallMs, look) -> {
            if (!look.explained) {
                faults.add(machine + ": provisional, and the wall clock cannot have brought it about at " + wallMs
                        + ": " + look.told);
            }
        });
        return faults;
    }

    private void explain(List<ConsumerRecord<String, byte[]>> raw, LogModel model, int tried) {
        for (int i = 0; i < raw.size(); i++) {
            model.take(raw.get(i));
            int taken = i + 1;
            looks.forEach((wallMs, look) -> {
                if (!look.explained && taken <= look.end && taken > look.end - tried) {
                    explain(look, model.look(wallMs, silence));
                }
            });
        }
    }

    private static void explain(Look look, List<ObjectNode> events) {
        Set<String> found = new LinkedHashSet<>();
        events.forEach(event -> found.add(comparable(event)));
        look.explained = look.told.stream().map(ProvisionalAudit::comparable).allMatch(found::contains);
    }

    private static String comparable(ObjectNode event) {
        if (event.path("event").asText().equals("verdict")) {
            JsonNode judgement = event.path("judgement");
            return event.path("key").asText() + " "
                    + (judgement.isTextual() ? judgement.asText() : judgement.toString());
        }
        return event.toString();
    }
}

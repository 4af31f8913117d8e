package io.layerproof.campaign;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.layerproof.campaign.Audit.Found;
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
 * What provisional events say is a function of two things: how much of the raw log had been judged, and the wall clock,
 * which is the timestamp of their records. So there must be a beginning of the raw log after which the {@link
 * LogModel}, asked at that time, finds all that was told then, byte for byte; of a provisional verdict its judgement is
 * compared. It ends before the message whose judging has confirmed the event or taken it back: from there backwards so
 * many are tried.
 */
final class ProvisionalAudit {

    /** So few beginnings are tried at first, and so many where none of them explains a look. */
    private static final List<Integer> TRIED = List.of(20, 3_000);

    private static final long NOT_KNOWN = Long.MAX_VALUE;

    private final String machine;
    private final Silence silence;
    private final Map<Long, Look> looks = new TreeMap<>();

    /**
     * What was told at one look of the wall clock, when the message came in that was judged next, and how much of the
     * raw log there was before it.
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

    /** Provisional events that the wall clock cannot have brought about so. */
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

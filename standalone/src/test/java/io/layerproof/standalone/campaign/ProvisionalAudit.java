package io.layerproof.standalone.campaign;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.layerproof.rules.envelope.Envelope;
import io.layerproof.standalone.campaign.Audit.Found;
import io.layerproof.streams.StreamsSettings.Silence;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What provisional events say is a function of two things: how much of the raw log had been judged, and the wall clock, which is the timestamp of their
 * records. So there must be a beginning of the raw log after which the {@link LogModel}, asked at that time, finds all that was told
 * then, byte for byte; of a provisional verdict its judgement is compared. Which beginning it was nobody has written down: those are tried that end at
 * most so many records before the time of the look.
 */
final class ProvisionalAudit {

    /** As a rule all has been judged that came in longer ago than the lag: so few are tried first, and so many where that explains nothing. */
    private static final List<Integer> TRIED = List.of(20, 3_000);

    private final String machine;
    private final Silence silence;
    private final Map<Long, Look> looks = new TreeMap<>();

    /** What was told at one look of the wall clock, and from where on in the raw log it may have been. */
    private static final class Look {

        private final List<ObjectNode> told = new ArrayList<>();
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
        for (ConsumerRecord<String, byte[]> record : records) {
            ObjectNode event = ToldAudit.json(record);
            if (event.path("provisional").asBoolean() && !event.path("amends").asBoolean()) {
                looks.computeIfAbsent(record.timestamp(), first -> new Look())
                        .told
                        .add(event);
            }
        }
    }

    private List<String> faults(List<ConsumerRecord<String, byte[]>> raw, Envelope envelope) {
        looks.forEach((wallMs, look) -> look.end = (int) raw.stream()
                .filter(record -> record.timestamp() <= wallMs - silence.lagMs())
                .count());
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

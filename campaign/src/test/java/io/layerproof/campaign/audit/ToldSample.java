package io.layerproof.campaign.audit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.layerproof.campaign.load.CampaignEnvelope;
import io.layerproof.campaign.model.LogModel;
import io.layerproof.rules.envelope.Envelope;
import io.layerproof.rules.wire.kafka.Topic;
import io.layerproof.rules.wire.kafka.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/**
 * A build of two layers in whose first layer the oxygen rises and falls: its raw log and its events (deviations,
 * nonconformities, findings about signals that nobody reports, layers). Topics are lists that a test may change.
 */
final class ToldSample {

    static final String MACHINE = "M1";
    static final String BUILD = "B1";

    private static final Instant START = Instant.parse("2026-11-20T06:00:00Z");
    private static final int LEAK_FROM_S = 10;
    private static final int LEAK_TO_S = 30;
    private static final int NEXT_LAYER_S = 45;
    private static final int END_S = 60;

    final Envelope envelope = CampaignEnvelope.of(List.of(MACHINE)).envelope();
    final List<ConsumerRecord<String, byte[]>> raw = new ArrayList<>();
    final List<ConsumerRecord<String, byte[]>> verdicts = new ArrayList<>();
    final Map<Topic, List<ConsumerRecord<String, byte[]>>> told = new LinkedHashMap<>();

    ToldSample() {
        send(0, "build-started", """
                ,"envelope":{"id":"%s","version":2},"layers-planned":2,"machine":{"id":"%s"},"after":null""".formatted(CampaignEnvelope.ID, MACHINE));
        for (int second = 1; second < END_S; second++) {
            int ppm = second >= LEAK_FROM_S && second < LEAK_TO_S ? 1_200 : 400;
            int layer = second < NEXT_LAYER_S ? 1 : 2;
            send(
                    second,
                    "frame",
                    ",\"phase\":\"expose\",\"layer\":" + layer + ",\"values\":{\"o2.chamber\":" + ppm + "}");
        }
        send(END_S, "build-ended", ",\"outcome\":\"completed\"");
        LogModel model = model();
        for (Topic topic : ToldAudit.TOPICS) {
            told.put(topic, new ArrayList<>());
            model.told(topic).forEach(one -> tell(topic, one.timestampMs(), one.event()));
        }
    }

    private void send(int second, String type, String more) {
        String payload = "{\"type\":\"" + type + "\",\"session\":1,\"seq\":" + second + ",\"time\":\""
                + START.plusSeconds(second) + "\",\"build\":\"" + BUILD + "\"" + more + "}";
        raw.add(record(Topics.TELEMETRY_RAW, raw.size(), receivedMs(second), payload));
    }

    /** When the message of a second of the build was received, in milliseconds since 1970. */
    static long receivedMs(int second) {
        return START.plusSeconds(second).toEpochMilli() + 5;
    }

    LogModel model() {
        return LogModel.of(raw, envelope);
    }

    /** The records of a topic. */
    List<ConsumerRecord<String, byte[]>> told(Topic topic) {
        return told.getOrDefault(topic, verdicts);
    }

    /** Adds an event at the end of a topic. */
    void tell(Topic topic, long timestampMs, ObjectNode event) {
        tell(topic, told(topic).size(), timestampMs, event);
    }

    /** Adds an event at a position in a topic. */
    void tell(Topic topic, int place, long timestampMs, ObjectNode event) {
        told(topic).add(place, record(topic, place, timestampMs, event.toString()));
    }

    /** Adds the settled verdict, with the judgement of the files. */
    void settle(Path scratch, String amendments) {
        String judgement = FileJudgement.ofRaw(raw, BUILD, envelope, scratch);
        verdicts.add(record(Topics.VERDICTS, verdicts.size(), receivedMs(END_S), """
                {"event":"verdict","machine":"%s","build":"%s","key":"%s","settled":true,"provisional":false,\
                "settlement":"s1","amendments":%s,"judgement":%s}""".formatted(
                        MACHINE, BUILD, BUILD, amendments, judgement)));
    }

    /** What the audit reads. */
    Audit.Found found() {
        return new Audit.Found(raw, List.of(), verdicts, List.of(), List.of(), List.of(), List.of(), told);
    }

    /** A copy of an event of a topic, which a test may change. */
    ObjectNode event(Topic topic, int place) {
        return ToldAudit.json(told(topic).get(place));
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static ConsumerRecord<String, byte[]> record(Topic topic, int offset, long timestampMs, String text) {
        byte[] value = utf8(text);
        return new ConsumerRecord<>(
                topic.name(),
                0,
                offset,
                timestampMs,
                TimestampType.CREATE_TIME,
                MACHINE.length(),
                value.length,
                MACHINE,
                value,
                new RecordHeaders(),
                Optional.empty());
    }
}

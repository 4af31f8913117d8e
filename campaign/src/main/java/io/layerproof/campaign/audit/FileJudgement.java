package io.layerproof.campaign.audit;

import io.layerproof.app.judge.OfflineJudgement;
import io.layerproof.campaign.load.Truth;
import io.layerproof.rules.envelope.Envelope;
import io.layerproof.rules.message.EventTime;
import io.layerproof.rules.wire.event.JudgementWriter;
import io.layerproof.rules.wire.kafka.RecordHeader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The judgement of {@code layerproof judge} over messages in a file, without broker, sequencer or state. */
final class FileJudgement {

    private FileJudgement() {}

    /** The judgement over every message that a gateway has numbered, once each. */
    static String ofTruth(Truth truth, String build, Envelope envelope, Path scratch) {
        return of(truth.payloads().stream().map(FileJudgement::text).toList(), build, envelope, scratch);
    }

    /** The judgement over every copy that ingest has written, with its time of receipt. */
    static String ofRaw(List<ConsumerRecord<String, byte[]>> raw, String build, Envelope envelope, Path scratch) {
        List<String> lines = raw.stream()
                .filter(record -> record.headers().lastHeader(RecordHeader.KIND) == null)
                .map(record -> received(text(record.value()), record.timestamp()))
                .toList();
        return of(lines, build, envelope, scratch);
    }

    private static String received(String payload, long timestampMs) {
        return payload.substring(0, payload.lastIndexOf('}')) + ",\"received\":\""
                + EventTime.format(timestampMs * 1_000_000) + "\"}";
    }

    private static String text(byte[] payload) {
        return new String(payload, StandardCharsets.UTF_8);
    }

    private static String of(List<String> lines, String build, Envelope envelope, Path scratch) {
        try {
            Path log = Files.createTempFile(scratch, "log-", ".jsonl");
            Files.write(log, lines);
            String json = JudgementWriter.json(OfflineJudgement.of(log, build, envelope));
            Files.delete(log);
            return json;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.layerproof.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerproof.gateway.number.GatewayLine;
import io.layerproof.gateway.number.Numbering;
import io.layerproof.gateway.outbox.MemoryOutlet;
import io.layerproof.gateway.source.LogEntry;
import io.layerproof.gateway.source.LogFormat;
import io.layerproof.gateway.source.LogReader;
import io.layerproof.gateway.source.conceptlaser.ConceptLaserM2;
import io.layerproof.gateway.source.messages.MessagesJsonl;
import io.layerproof.gateway.source.table.LayerCsv;
import io.layerproof.gateway.source.table.LayerCsvMapping;
import io.layerproof.rules.wire.message.JobFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayGatewayTest {

    private static final JobFacts FACTS = JobFacts.ofLog("M2-07", "ti64-eli-m2-60um", "1");

    @TempDir
    Path folder;

    private final MemoryOutlet outlet = new MemoryOutlet();
    private final List<ReplayProgress> progress = new ArrayList<>();
    private final AtomicLong nowNs = new AtomicLong(1);

    @Test
    void aLogWithoutMessagesIsStartedAtItsFirstRecordAndEndedWhereItShowsAnEnd() throws Exception {
        // Given
        String at = "5/2/2024 3:00:0%d PM (13:00:0%d UTC)     %s";
        Path log = Files.writeString(
                folder.resolve("log.txt"),
                String.join(
                        "\n",
                        String.format(at, 1, 1, "Exposure started for layer4"),
                        String.format(at, 2, 2, "Residual oxygen value in module: 0.0267 %"),
                        String.format(at, 3, 3, "Exposure finished for layer4")));

        // When
        Replayed replayed = replay(ConceptLaserM2.withShippedProfile(), log, Pace.max());

        // Then
        assertThat(outlet.published())
                .containsExactly(
                        "{\"type\":\"build-started\",\"session\":1,\"seq\":0,\"after\":null,"
                                + "\"time\":\"2024-05-02T13:00:01Z\",\"build\":\"B-1\","
                                + "\"envelope\":{\"id\":\"ti64-eli-m2-60um\",\"version\":1},\"machine\":{\"id\":\"M2-07\"}}",
                        "{\"type\":\"frame\",\"session\":1,\"seq\":1,\"time\":\"2024-05-02T13:00:01Z\",\"build\":\"B-1\","
                                + "\"phase\":\"expose\",\"layer\":4,\"values\":{\"exposure.started\":4}}",
                        "{\"type\":\"frame\",\"session\":1,\"seq\":2,\"time\":\"2024-05-02T13:00:02Z\",\"build\":\"B-1\","
                                + "\"phase\":\"expose\",\"layer\":4,\"values\":{\"o2.chamber\":267}}",
                        "{\"type\":\"frame\",\"session\":1,\"seq\":3,\"time\":\"2024-05-02T13:00:03Z\",\"build\":\"B-1\","
                                + "\"phase\":\"dwell\",\"layer\":4,\"values\":{\"exposure.finished\":4}}",
                        "{\"type\":\"build-ended\",\"session\":1,\"seq\":4,\"time\":\"2024-05-02T13:00:03Z\","
                                + "\"build\":\"B-1\",\"outcome\":\"completed\"}");
        assertThat(replayed.records()).isEqualTo(3);
        assertThat(replayed.messages()).isEqualTo(5);
        assertThat(replayed.layers()).containsExactly(4L);
        assertThat(replayed.ended()).isTrue();
        assertThat(outlet.drains()).isEqualTo(1);
    }

    @Test
    void messagesArePassedOnByteForByteWhateverIsInThem() throws Exception {
        // Given
        List<String> lines = List.of(
                "{ \"type\":\"frame\" , \"session\":7,\"seq\":42,\"time\":\"2026-11-20T06:13:22.250Z\",\"layer\":3}",
                "[{\"type\":\"frame\",\"session\":7,\"seq\":43,\"time\":\"2026-11-20T06:13:23Z\",\"layer\":4}]",
                "not a message",
                "{\"type\":\"frame\"}");
        Path log = Files.writeString(folder.resolve("log.jsonl"), String.join("\n\n", lines));

        // When
        Replayed replayed = replay(new MessagesJsonl(), log, Pace.max());

        // Then
        assertThat(outlet.published()).isEqualTo(lines);
        assertThat(replayed.builds()).isEmpty();
        assertThat(replayed.layers()).containsExactly(3L, 4L);
        assertThat(replayed.remarks().stream().map(LogEntry.Remark::line)).containsExactly(5L, 7L);
        assertThat(Entries.instant(replayed.firstTimeNs())).isEqualTo("2026-11-20T06:13:22.250Z");
    }

    @Test
    void progressTellsLayersRateAndWhatRemains() throws Exception {
        // Given
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            lines.add(String.format(
                    "{\"type\":\"frame\",\"time\":\"2026-11-20T06:00:%02dZ\",\"layer\":%d}", i, 1 + i / 10));
        }
        Path log = Files.writeString(folder.resolve("log.jsonl"), String.join("\n", lines) + "\n");

        // When
        replay(new MessagesJsonl(), log, eventTimeNs -> nowNs.addAndGet(500_000_000L));

        // Then
        ReplayProgress middle = progress.get(9);
        assertThat(middle.records()).isEqualTo(10);
        assertThat(middle.perSecond()).isEqualTo(2.0);
        assertThat(middle.share()).isEqualTo(0.5);
        assertThat(middle.remainingS()).isEqualTo(5.0);
        assertThat(progress.get(progress.size() - 1)).isEqualTo(new ReplayProgress(20, 2, 0, 2.0, 1.0, 0.0));
    }

    @Test
    void theRealLogGoesOutRecordByRecordAndDoesNotEnd() throws Exception {
        // Given
        Path log = RealLogs.concept("SAMPLE_JOB.txt");

        // When
        Replayed replayed = replay(ConceptLaserM2.withShippedProfile(), log, Pace.max());

        // Then
        assertThat(replayed.records()).isEqualTo(6737);
        assertThat(replayed.messages()).isEqualTo(6738);
        assertThat(new HashSet<>(outlet.published()).size()).isEqualTo(6738);
        assertThat(replayed.layers()).containsExactly(3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L);
        assertThat(replayed.ended()).isFalse();
        assertThat(replayed.remarkCount()).isZero();
    }

    @Test
    void theRealTableGoesOutLayerByLayerAndEnds() throws Exception {
        // Given
        Path log = RealLogs.peregrine();

        // When
        Replayed replayed = replay(new LayerCsv(LayerCsvMapping.peregrineM2()), log, Pace.max());

        // Then
        assertThat(replayed.records()).isEqualTo(1819);
        assertThat(replayed.messages()).isEqualTo(1821);
        assertThat(replayed.ended()).isTrue();
        assertThat(outlet.published().get(104))
                .contains("\"layer\":104,", "\"layer.number\":103,", "\"layer.time\":1634.959")
                .endsWith("\"bad\":[\"o2.chamber\"]}");
    }

    private Replayed replay(LogFormat format, Path log, Pace pace) throws IOException, InterruptedException {
        try (Numbering numbering = Numbering.open(folder.resolve("state"), "M2-07");
                LogReader reader = format.open(log)) {
            GatewayLine line = new GatewayLine(numbering, outlet);
            return new ReplayGateway(line, pace, nowNs::get, progress::add).replay(reader, "B-1", FACTS);
        }
    }
}

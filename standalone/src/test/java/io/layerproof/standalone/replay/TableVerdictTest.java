package io.layerproof.standalone.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerproof.app.judge.EnvelopeFile;
import io.layerproof.app.judge.OfflineJudgement;
import io.layerproof.gateway.FieldCases;
import io.layerproof.gateway.Pace;
import io.layerproof.gateway.ReplayGateway;
import io.layerproof.gateway.Replayed;
import io.layerproof.gateway.number.GatewayLine;
import io.layerproof.gateway.number.Numbering;
import io.layerproof.gateway.outbox.MemoryOutlet;
import io.layerproof.gateway.source.LogReader;
import io.layerproof.gateway.source.table.LayerCsv;
import io.layerproof.gateway.source.table.LayerCsvMapping;
import io.layerproof.rules.envelope.Envelope;
import io.layerproof.rules.verdict.Judgement;
import io.layerproof.rules.wire.message.JobFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * From a table of practice to the verdict, without brokers: what the gateway would have sent, judged as {@code judge}
 * does. A log tells nothing of the planned layers, so that {@code INCOMPLETE} is the best verdict there is.
 */
class TableVerdictTest {

    private static final InstantSource FIRST_SESSION = InstantSource.fixed(Instant.ofEpochSecond(1));

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "F09-autumn-hour, fold.csv, '', '', false, INCOMPLETE, 0",
        "F09-autumn-hour, spring.csv, '', '', false, NONCONFORMING, 1",
        "F11-still-being-written, cut.csv, '', '', false, INCOMPLETE, 0",
        "F11-still-being-written, whole.csv, '', '', true, NONCONFORMING, 1",
        "F14-several-builds, two-jobs.csv, '', '', false, INCOMPLETE, 0",
        "F14-several-builds, head-again.csv, '', '', true, INCOMPLETE, 0",
        "F17-head-of-a-machine-file, two-heads.csv, '', '', true, INCOMPLETE, 0",
        "F30-four-lasers, table.csv, '', '', true, INCOMPLETE, 0",
        "F33-excel-serial, excel.csv, 'unit: d}', 'unit: d, origin: 1899-12-30}', true, INCOMPLETE, 0"
    })
    void aFaultOfTheTableBecomesNeitherANonconformityNorACompletedBuild(
            String of, String table, String key, String said, boolean ended, String verdict, int nonconformities)
            throws Exception {
        // Given
        String mapping = Files.readString(FieldCases.file(of, "mapping.yaml")).replace(key, said);

        // When
        List<Judgement> judgements = judge(of, table, mapping, ended);

        // Then
        assertThat(judgements).singleElement().satisfies(judgement -> {
            assertThat(judgement.nonconformities()).hasSize(nonconformities);
            assertThat(judgement.verdict()).hasToString(verdict);
        });
    }

    @ParameterizedTest
    @CsvSource("F14-several-builds, two-jobs.csv")
    void aColumnOfBuildsGivesAVerdictForEach(String of, String table) throws Exception {
        // Given
        String mapping = "build: {column: Job}\n" + Files.readString(FieldCases.file(of, "mapping.yaml"));

        // When
        List<Judgement> judgements = judge(of, table, mapping, true);

        // Then
        assertThat(judgements.stream().map(Judgement::build)).containsExactly("J1", "J2");
        assertThat(judgements).allSatisfy(it -> assertThat(it.layers()).hasSize(3));
        assertThat(judgements).allSatisfy(it -> assertThat(it.nonconformities()).isEmpty());
    }

    private List<Judgement> judge(String of, String table, String mapping, boolean ended) throws Exception {
        Envelope envelope = EnvelopeFile.read(FieldCases.file(of, "envelope.yaml"));
        MemoryOutlet outlet = new MemoryOutlet();
        Replayed replayed = replay(FieldCases.file(of, table), mapping, envelope, outlet);
        assertThat(replayed.ended()).isEqualTo(ended);
        Path log = Files.write(folder.resolve("messages.jsonl"), outlet.published());
        List<Judgement> judgements = new ArrayList<>();
        for (String build : replayed.builds()) {
            judgements.add(OfflineJudgement.of(log, build, envelope));
        }
        return judgements;
    }

    private Replayed replay(Path table, String mapping, Envelope envelope, MemoryOutlet outlet)
            throws IOException, InterruptedException {
        LayerCsv format = new LayerCsv(LayerCsvMapping.parse("field.yaml", mapping));
        JobFacts facts = JobFacts.ofLog("M", envelope.id(), Long.toString(envelope.version()));
        try (Numbering numbering = Numbering.open(folder, "M", FIRST_SESSION);
                LogReader log = format.open(table)) {
            GatewayLine line = new GatewayLine(numbering, outlet);
            return new ReplayGateway(line, Pace.max(), System::nanoTime, progress -> {}).replay(log, "B", facts);
        }
    }
}

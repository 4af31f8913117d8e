package io.layerproof.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerproof.app.register.ShippedEnvelopes;
import io.layerproof.rules.envelope.Envelope;
import io.layerproof.rules.event.Accounting;
import io.layerproof.rules.event.Reassessment;
import io.layerproof.rules.event.StatedJudgement;
import io.layerproof.rules.event.StatedJudgement.Beside;
import io.layerproof.rules.event.Subject;
import io.layerproof.rules.event.VerdictEvent;
import io.layerproof.rules.record.Tally;
import io.layerproof.rules.verdict.BuildVerdict;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VerdictTableTest {

    private static final Envelope ENVELOPE = ShippedEnvelopes.all().get(0).envelope();

    @Test
    void aJudgementThatIsNotThereIsNotShownAsOneWithoutNonconformities() {
        // When
        String table = table(new StatedJudgement.LeftOut(9_000_000, "07d1", Beside.NOTHING), null);

        // Then
        assertThat(table)
                .contains("B1 on M1: NONCONFORMING", "9000000 bytes, sha256 07d1", "layerproof judge")
                .doesNotContain("none", "IN 0");
    }

    @Test
    void aNonconformityIsShownWithThePeakOfItsWorstDeviationAndTheLimitOfThatOne() {
        // Given
        String deviation = """
                {"devices":[],"end":null,"layers":[2],%s"onset":"2026-11-20T06:00:01.000000000Z",
                 "opened":"2026-11-20T06:00:01.000000000Z","peak":%d,"peak-time":"2026-11-20T06:00:01.000000000Z",
                 "reports":1,"rule":"oxygen-high","seconds-outside":1,"tier":"%s"}""";
        String nonconformity = "\"nonconformity\":\"ABC\",";
        String judgement = """
                {"build":"B1","counts":{"conflicts":0,"duplicates":0,"messages":1,"missing":0,"not-evaluated":0,
                  "quarantined":0},
                 "deviations":[%s,%s,%s],"devices":[],"envelope":{"id":"E","sha256":"ab","version":1},"findings":[],
                 "layers":[],"nonconformities":[{"end":null,"id":"ABC","layers":[2],
                  "onset":"2026-11-20T06:00:01.000000000Z","rule":"oxygen-high","severity":"major",
                  "tiers":["pq","oq"]}],"verdict":"NONCONFORMING"}""".formatted(
                        deviation.formatted(nonconformity, 1285, "pq"),
                        deviation.formatted(nonconformity, 1200, "oq"),
                        deviation.formatted("", 1300, "alert"));

        // When
        String table = table(new StatedJudgement.Whole(judgement, Beside.NOTHING), ENVELOPE);

        // Then
        assertThat(table).contains("major", "layer 2", "peak 1200 ppm, above 1000 ppm (oq)", "not ended");
    }

    @Test
    void theReasonsOfAnIncompleteBuildAndTheFactsThatDifferHaveTheirRows() {
        // Given
        Beside beside = new Beside(
                List.of("no build-ended was received", "1 message missing"),
                List.of("material: expected Ti-6Al-4V ELI, found 316L"));

        // When
        String table = table(new StatedJudgement.LeftOut(9_000_000, "07d1", beside), null);

        // Then
        assertThat(table.lines())
                .contains(
                        "  incomplete       no build-ended was received",
                        "  incomplete       1 message missing",
                        "  identity         material: expected Ti-6Al-4V ELI, found 316L");
    }

    @Test
    void aVerdictThatIsIncompleteOnlySinceMessagesCameLateSaysSo() {
        // When
        VerdictEvent verdict = live(
                BuildVerdict.INCOMPLETE,
                Map.of(Reassessment.LATE, 1L),
                new StatedJudgement.LeftOut(9_000_000, "07d1", Beside.NOTHING));

        // Then
        assertThat(VerdictTable.lines(verdict, null))
                .contains("  incomplete       not all that came could be judged live; the settled verdict has it");
    }

    private static String table(StatedJudgement judgement, @Nullable Envelope envelope) {
        return String.join("\n", VerdictTable.lines(live(BuildVerdict.NONCONFORMING, Map.of(), judgement), envelope));
    }

    private static VerdictEvent live(
            BuildVerdict verdict, Map<Reassessment, Long> reassess, StatedJudgement judgement) {
        return new VerdictEvent.Live(
                new Subject("M1", "B1", null),
                verdict,
                false,
                reassess,
                new Accounting(Tally.NOTHING, 0),
                judgement,
                null);
    }
}

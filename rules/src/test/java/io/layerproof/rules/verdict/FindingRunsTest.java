package io.layerproof.rules.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerproof.rules.state.StateBytes;
import io.layerproof.rules.state.StateBytesReader;
import io.layerproof.rules.verdict.Finding.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Seconds are those of the plant's time. */
class FindingRunsTest {

    private static final long S = 1_000_000_000L;

    private final FindingRuns runs = new FindingRuns();
    private final List<String> told = new ArrayList<>();

    @Test
    void aSensorThatFlapsIsToldAtOnceAndThenWithItsCountOnceAMinute() {
        // When
        for (long s = 0; s < 300; s += 10) {
            take(silence("a", s, Finding.NOT_ENDED, 1), s);
            take(silence("a", s, (s + 5) * S, 2), s + 5);
        }
        runs.end(this::tell);

        // Then
        assertThat(told)
                .containsExactly(
                        "a 0-open 1x [1]",
                        "a 0-5 1x [2]",
                        "a 0-65 7x [1, 2]",
                        "a 0-125 13x [1, 2]",
                        "a 0-185 19x [1, 2]",
                        "a 0-245 25x [1, 2]",
                        "a 0-295 30x [1, 2]");
    }

    @Test
    void thatOneHasBegunAndLastsIsToldAMinuteAfterWhatWasToldLast() {
        // Given
        take(silence("a", 0, 5 * S, 1), 5);
        take(silence("a", 10, Finding.NOT_ENDED, 1), 10);

        // When
        runs.pass(64 * S, this::tell);
        runs.pass(65 * S, this::tell);
        runs.pass(999 * S, this::tell);

        // Then
        assertThat(told).containsExactly("a 0-5 1x [1]", "a 0-open 2x [1]");
    }

    @Test
    void whatBeginsMoreThanTenMinutesLaterOrIsOfAnotherSignalIsTold() {
        // When
        take(silence("a", 0, 5 * S, 1), 5);
        take(silence("b", 6, 7 * S, 1), 7);
        take(silence("a", 605, 606 * S, 1), 606);
        take(silence("a", 1207, 1208 * S, 1), 1208);

        // Then
        assertThat(told).containsExactly("a 0-5 1x [1]", "b 6-7 1x [1]", "a 0-606 2x [1]", "a 1207-1208 1x [1]");
    }

    @Test
    void whatWasNotToldOfARunIsToldBeforeAnotherTakesItsPlace() {
        // Given
        take(silence("a", 0, 5 * S, 1), 5);
        take(silence("a", 10, 15 * S, 1), 15);

        // When
        take(silence("a", 700, Finding.NOT_ENDED, 2), 5_000);

        // Then
        assertThat(told).containsExactly("a 0-5 1x [1]", "a 0-15 2x [1]", "a 700-open 1x [2]");
    }

    @Test
    void findingsAtOneInstantAreCountedOneByOneAndOthersAreNoRuns() {
        // Given
        Finding future =
                new Finding(Kind.CLOCK, null, null, 0, Finding.NO_LENGTH, null, "future", Outcome.NOT_EVALUABLE);
        Finding gate = new Finding(Kind.GATE, "g", null, 0, Finding.NO_LENGTH, List.of(1L), "o2", Outcome.OUT);

        // When
        List<FindingRun> all = FindingRuns.of(List.of(future, future, future, gate, gate));

        // Then
        assertThat(all).containsExactly(new FindingRun(future, 3, 0), FindingRun.of(gate), FindingRun.of(gate));
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 200);
    }

    /** Whenever it was told, and however often its state was written and read: what was told last are the runs. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatIsToldLastAreTheRunsOfTheJudgement(long seed) {
        // Given
        Random random = new Random(seed);
        List<Finding> judged = new ArrayList<>();
        Map<String, FindingRun> last = new LinkedHashMap<>();
        FindingRuns live = new FindingRuns();
        long s = 0;

        // When
        for (int i = 0; i < 60; i++) {
            s += random.nextLong(random.nextInt(10) == 0 ? 1_500 : 60);
            long endS = s + 1 + random.nextLong(90);
            long layer = 1 + random.nextLong(3);
            Finding whole = silence("a", s, endS * S, layer);
            live.take(silence("a", s, Finding.NOT_ENDED, layer), s * S, run -> last.put(key(run), run));
            live.pass((s + random.nextLong(endS - s)) * S, run -> last.put(key(run), run));
            live = random.nextBoolean() ? live : written(live);
            live.take(whole, endS * S, run -> last.put(key(run), run));
            judged.add(whole);
            s = endS;
            live.forgetThoseOver(s * S, run -> random.nextBoolean());
        }
        live.end(run -> last.put(key(run), run));

        // Then
        assertThat(List.copyOf(last.values())).isEqualTo(FindingRuns.of(judged));
    }

    private static FindingRuns written(FindingRuns runs) {
        StateBytes out = new StateBytes();
        runs.write(out);
        return FindingRuns.read(new StateBytesReader(out.toBytes()));
    }

    private static String key(FindingRun run) {
        return run.finding().signal() + run.finding().onsetNs();
    }

    private void take(Finding finding, long clockS) {
        runs.take(finding, clockS * S, this::tell);
        runs.pass(clockS * S, this::tell);
    }

    private void tell(FindingRun run) {
        Finding finding = run.finding();
        told.add(finding.signal() + " " + finding.onsetNs() / S + "-"
                + (finding.endNs() == Finding.NOT_ENDED ? "open" : String.valueOf(finding.endNs() / S)) + " "
                + run.count() + "x " + finding.layers());
    }

    private static Finding silence(String signal, long onsetS, long endNs, long layer) {
        return new Finding(
                Kind.SILENCE, null, signal, onsetS * S, endNs, List.of(layer), "silent", Outcome.NOT_EVALUABLE);
    }
}

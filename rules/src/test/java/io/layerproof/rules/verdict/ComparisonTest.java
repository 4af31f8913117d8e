package io.layerproof.rules.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerproof.rules.envelope.Severity;
import io.layerproof.rules.envelope.Tier;
import io.layerproof.rules.verdict.Comparison.Change;
import io.layerproof.rules.verdict.Comparison.DeviceChange;
import io.layerproof.rules.verdict.Comparison.LayerChange;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    private static final Nonconformity A = nonconformity("A", "oxygen", 10, 20, Severity.MINOR);
    private static final Nonconformity B = nonconformity("B", "flow", 10, 20, Severity.MINOR);

    @Test
    void equalJudgementsAreNotDifferent() {
        // When
        Comparison comparison =
                Comparison.of(judgement(BuildVerdict.CONFORMING, A), judgement(BuildVerdict.CONFORMING, A));

        // Then
        assertThat(comparison.isDifferent()).isFalse();
    }

    @Test
    void nonconformitiesAreGainedLostOrChanged() {
        // Given
        Nonconformity worse = nonconformity("A", "oxygen", 10, 20, Severity.MAJOR);
        Nonconformity gained = nonconformity("C", "heat", 1, 2, Severity.MAJOR);

        // When
        Comparison comparison = Comparison.of(
                judgement(BuildVerdict.CONFORMING, A, B), judgement(BuildVerdict.NONCONFORMING, worse, gained));

        // Then
        assertThat(comparison.isDifferent()).isTrue();
        assertThat(comparison.verdict()).isEqualTo(new Change<>(BuildVerdict.CONFORMING, BuildVerdict.NONCONFORMING));
        assertThat(comparison.changed()).containsExactly(new Change<>(A, worse));
        assertThat(comparison.gained()).containsExactly(gained);
        assertThat(comparison.lost()).containsExactly(B);
    }

    @Test
    void anOnsetThatMovesIsAChangeIfTheTimesOverlap() {
        // Given
        Nonconformity earlier = nonconformity("X", "oxygen", 5, 30, Severity.MINOR);
        Nonconformity elsewhere = nonconformity("Y", "oxygen", 21, 30, Severity.MINOR);

        // When
        Comparison moved =
                Comparison.of(judgement(BuildVerdict.NONCONFORMING, A), judgement(BuildVerdict.NONCONFORMING, earlier));
        Comparison apart = Comparison.of(
                judgement(BuildVerdict.NONCONFORMING, A), judgement(BuildVerdict.NONCONFORMING, elsewhere));

        // Then
        assertThat(moved.changed()).containsExactly(new Change<>(A, earlier));
        assertThat(apart.changed()).isEmpty();
        assertThat(apart.gained()).containsExactly(elsewhere);
        assertThat(apart.lost()).containsExactly(A);
    }

    @Test
    void layersAndDevicesThatChangeAreListed() {
        // Given
        Judgement before = judgement(
                List.of(layer(1, Outcome.IN), layer(2, Outcome.IN)), List.of(device("D", BuildVerdict.CONFORMING)));
        Judgement after =
                judgement(List.of(layer(1, Outcome.IN), layer(2, Outcome.OUT), layer(3, Outcome.IN)), List.of());

        // When
        Comparison comparison = Comparison.of(before, after);

        // Then
        assertThat(comparison.layers())
                .containsExactly(new LayerChange(2, Outcome.IN, Outcome.OUT), new LayerChange(3, null, Outcome.IN));
        assertThat(comparison.devices()).containsExactly(new DeviceChange("D", BuildVerdict.CONFORMING, null));
    }

    private static Judgement judgement(BuildVerdict verdict, Nonconformity... nonconformities) {
        return new Judgement(
                "B",
                "e",
                1,
                "00",
                verdict,
                List.of(),
                List.of(),
                List.of(),
                Arrays.asList(nonconformities),
                List.of(),
                new Counts(0, 0, 0, 0, 0, 0));
    }

    private static Judgement judgement(List<LayerRecord> layers, List<Judgement.DeviceVerdict> devices) {
        return new Judgement(
                "B",
                "e",
                1,
                "00",
                BuildVerdict.CONFORMING,
                layers,
                devices,
                List.of(),
                List.of(),
                List.of(),
                new Counts(0, 0, 0, 0, 0, 0));
    }

    private static LayerRecord layer(long layer, Outcome verdict) {
        return new LayerRecord(layer, verdict, 0, 1, new TreeMap<>());
    }

    private static Judgement.DeviceVerdict device(String code, BuildVerdict verdict) {
        return new Judgement.DeviceVerdict(code, verdict);
    }

    private static Nonconformity nonconformity(String id, String rule, long onset, long end, Severity severity) {
        return new Nonconformity(id, rule, severity, onset, end, List.of(1L), List.of(Tier.PQ), null);
    }
}

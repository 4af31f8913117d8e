package io.layerproof.rules.wire;

import io.layerproof.rules.envelope.Severity;
import io.layerproof.rules.envelope.Tier;
import io.layerproof.rules.verdict.BuildVerdict;
import io.layerproof.rules.verdict.Counts;
import io.layerproof.rules.verdict.Deviation;
import io.layerproof.rules.verdict.Finding;
import io.layerproof.rules.verdict.Judgement;
import io.layerproof.rules.verdict.LayerRecord;
import io.layerproof.rules.verdict.Nonconformity;
import io.layerproof.rules.verdict.Outcome;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Judgements as samples. */
public final class Judgements {

    /** 2026-11-20T06:00:00Z. */
    static final long T0 = 1_795_154_400_000_000_000L;

    public static final Judgement WITH_EVERYTHING = new Judgement(
            "B-1",
            "ti64 \"é\"",
            3,
            "ab12",
            BuildVerdict.NONCONFORMING,
            List.of(
                    new LayerRecord(3, Outcome.OUT, T0, after(10_000), coverage()),
                    new LayerRecord(4, Outcome.NOT_EVALUABLE, after(10_000), Finding.NOT_ENDED, new TreeMap<>())),
            List.of(new Judgement.DeviceVerdict("D-1", BuildVerdict.NONCONFORMING)),
            List.of(
                    new Deviation(
                            "oxygen-high",
                            Tier.OQ,
                            "AAAQEAYEAUDAOCAJBIFQYDIOB4",
                            T0,
                            after(5_000),
                            after(12_500),
                            12_500_000_000L,
                            1013,
                            after(7_000),
                            1000,
                            List.of(3L, 4L),
                            List.of("D-1"),
                            7),
                    new Deviation(
                            "oxygen-high",
                            Tier.IQ,
                            null,
                            T0 + 1,
                            T0 + 1,
                            Finding.NOT_ENDED,
                            13_000_000_000L,
                            0.1,
                            T0 + 1,
                            0,
                            List.of(),
                            List.of(),
                            0)),
            List.of(new Nonconformity(
                    "AAAQEAYEAUDAOCAJBIFQYDIOB4",
                    "oxygen-high",
                    Severity.MAJOR,
                    T0,
                    after(12_500),
                    List.of(3L, 4L),
                    List.of(Tier.PQ, Tier.OQ),
                    null)),
            List.of(
                    new Finding(
                            Finding.Kind.SILENCE,
                            null,
                            "gas.flow",
                            T0,
                            after(1_000),
                            List.of(3L),
                            "silent",
                            Outcome.NOT_EVALUABLE),
                    new Finding(
                            Finding.Kind.INTERLOCK,
                            "no-laser",
                            null,
                            T0,
                            Finding.NOT_ENDED,
                            List.of(),
                            null,
                            Outcome.OUT),
                    new Finding(
                            Finding.Kind.CLOCK,
                            null,
                            null,
                            after(2_000),
                            Finding.NO_LENGTH,
                            null,
                            "step-back",
                            Outcome.IN)),
            new Counts(100, 2, 1, 4, 3, 5));

    private Judgements() {}

    static long after(long ms) {
        return T0 + ms * 1_000_000;
    }

    private static SortedMap<String, @Nullable Double> coverage() {
        SortedMap<String, @Nullable Double> coverage = new TreeMap<>();
        coverage.put("oxygen-high", 0.95);
        coverage.put("gas", null);
        return coverage;
    }
}

package io.layerproof.rules.naive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** Both judges, who must agree. */
public final class TwoJudges {
    private TwoJudges() {}

    /** What both say of the only build of a log. */
    public static Result judge(byte[] envelopeYaml, List<String> lines) {
        Result naive = NaiveJudge.judge(envelopeYaml, lines, null);
        Result engine = EngineUnderTest.judge(envelopeYaml, lines, null);
        assertThat(engine.exitStatus()).as("engine").isEqualTo(naive.exitStatus());
        assertThat(engine.json()).as("engine").isEqualTo(naive.json());
        return engine;
    }
}

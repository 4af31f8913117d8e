package io.layerproof.rules.naive;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A judge that is to give what the naive one gives. */
public interface JudgeUnderTest {

    /**
     * Judges a log.
     *
     * @param build null if the log names only one
     */
    Result judge(byte[] envelopeYaml, List<String> lines, @Nullable String build);

    default Result judge(Case one) {
        return judge(one.envelopeBytes(), one.lines(), one.build());
    }
}

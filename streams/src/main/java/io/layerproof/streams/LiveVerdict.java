package io.layerproof.streams;

import io.layerproof.rules.verdict.BuildVerdict;
import io.layerproof.rules.verdict.Judgement;

/**
 * The verdict that is told live. What came too late to be judged can make the judgement wrong, so with it nothing
 * conforms: the settler judges the full record (spec, section 9).
 */
final class LiveVerdict {

    private LiveVerdict() {}

    static BuildVerdict of(Judgement judgement, BuildAccount account) {
        boolean nothingCameTooLate =
                account.reasons().isEmpty() && account.tally().undecided() == 0;
        return judgement.verdict() == BuildVerdict.CONFORMING && !nothingCameTooLate
                ? BuildVerdict.INCOMPLETE
                : judgement.verdict();
    }
}

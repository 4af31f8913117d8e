package io.layerproof.rules.judge.rule;

import io.layerproof.rules.envelope.Severity;
import io.layerproof.rules.verdict.Deviation;
import io.layerproof.rules.verdict.Finding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the rules write down what they find, as soon as it is a fact of the record. */
public interface Findings {

    /** The layer being made, or 0. */
    long layerNow();

    /** Codes of the devices whose layers a set touches, in order. */
    List<String> devicesOf(LayerSet touched);

    /** The id of the nonconformity of a rule and onset, whether there is one yet or not. */
    String nonconformityId(String rule, long onsetNs);

    /** A deviation that is no nonconformity has opened. */
    void alertOpened(Deviation deviation);

    /** A deviation has opened: the episode it belongs to is a nonconformity from now on. */
    void deviationOpened(Deviation deviation, long episodeOnsetNs, Severity severity, LayerSet touched);

    /** A deviation has ended; {@code episodeOnsetNs} is null where it belongs to no episode. */
    void deviationEnded(Deviation deviation, LayerSet touched, @Nullable Long episodeOnsetNs);

    /** The episode of a rule has ended. */
    void episodeEnded(String rule, long onsetNs, long endNs);

    /** A finding has begun that will have an end. */
    void began(Finding finding);

    /** A finding is complete. */
    void found(Finding finding);

    /** A finding without a number is OUT: a nonconformity, one for each rule and onset. */
    void findingOut(String rule, @Nullable Severity severity, long onsetNs, long endNs, List<Long> touched);

    /** The nonconformity of a rule and onset touches one more layer. */
    void touched(String rule, long onsetNs, long layer);

    /** The nonconformity of a rule and onset belongs to every device of the build. */
    void wholeBuild(String rule, long onsetNs);
}

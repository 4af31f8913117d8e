package io.layerproof.rules.judge.rule;

import io.layerproof.rules.envelope.Severity;
import io.layerproof.rules.verdict.Deviation;
import io.layerproof.rules.verdict.Finding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes what the rules find, as soon as it is a fact of the record. */
public interface Findings {

    /** The layer being made, or 0. */
    long layerNow();

    /** Codes of the devices that stand in at least one of these layers, in order. */
    List<String> devicesOf(LayerSet touched);

    /**
     * The id that the nonconformity of a rule and onset has or would have.
     *
     * @param onsetNs onset of the episode, nanoseconds since 1970
     */
    String nonconformityId(String rule, long onsetNs);

    /** A deviation of tier {@code alert} has opened, which belongs to no nonconformity. */
    void alertOpened(Deviation deviation);

    /**
     * A deviation above {@code alert} has opened: from now on its episode is a nonconformity.
     *
     * @param episodeOnsetNs onset of the episode, nanoseconds since 1970
     * @param severity that of the deviation's tier, or the rule's own if that is worse
     * @param touched the layers of the deviation so far
     */
    void deviationOpened(Deviation deviation, long episodeOnsetNs, Severity severity, LayerSet touched);

    /**
     * A deviation has ended.
     *
     * @param touched all layers of the deviation
     * @param episodeOnsetNs onset of its episode, nanoseconds since 1970; null for tier {@code alert}
     */
    void deviationEnded(Deviation deviation, LayerSet touched, @Nullable Long episodeOnsetNs);

    /** The episode of a rule has ended. Times are nanoseconds since 1970. */
    void episodeEnded(String rule, long onsetNs, long endNs);

    /** A finding that lasts has begun; {@link #found} follows when it ends. */
    void began(Finding finding);

    /** A finding is complete: it has ended, or is one at an instant. */
    void found(Finding finding);

    /**
     * A finding without a number is {@code OUT}, so it is a nonconformity: one for each rule and onset. A second call
     * for the same rule and onset updates it.
     *
     * @param severity the rule's own, or null; less than major has no effect
     * @param touched the layers that it touches
     */
    void findingOut(String rule, @Nullable Severity severity, long onsetNs, long endNs, List<Long> touched);

    /** The nonconformity of a rule and onset, if there is one, touches this layer too. */
    void touched(String rule, long onsetNs, long layer);

    /** The nonconformity of a rule and onset, if there is one, belongs to every device of the build. */
    void wholeBuild(String rule, long onsetNs);
}

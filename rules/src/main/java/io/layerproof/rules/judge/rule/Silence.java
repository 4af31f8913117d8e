package io.layerproof.rules.judge.rule;

import io.layerproof.rules.judge.measure.SignalState;
import io.layerproof.rules.judge.state.StateReader;
import io.layerproof.rules.judge.state.StateWriter;
import io.layerproof.rules.verdict.Finding;
import io.layerproof.rules.verdict.Finding.Kind;
import io.layerproof.rules.verdict.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * {@code silence} (built in) of one signal: each stretch of time in which a rule that uses it is armed, guard included,
 * and the signal is unknown. A stretch lasts for some time (spec, section 7).
 */
final class Silence {

    private final SignalState signal;
    private final RuleState[] users;
    private final Findings findings;
    private final Stretch stretch = new Stretch();
    private String reason = "";
    private boolean told;

    Silence(SignalState signal, RuleState[] users, Findings findings) {
        this.signal = signal;
        this.users = users;
        this.findings = findings;
    }

    /**
     * Takes a new state.
     *
     * @param layer the current layer, or 0
     * @param leaving whether the clock is leaving this instant, so that the stretch gets a length
     * @return whether a stretch has begun and no notice of it was given yet
     */
    boolean watch(long nowNs, long layer, boolean leaving) {
        boolean silent = signal.silent() && armed();
        if (!silent) {
            if (stretch.running()) {
                close(nowNs);
            }
            return false;
        }
        if (!stretch.running()) {
            stretch.begin(nowNs, layer);
            reason = signal.reason();
            told = false;
        } else {
            stretch.touch(layer);
        }
        if (!told && (leaving || nowNs > stretch.onsetNs())) {
            told = true;
            findings.began(finding(Finding.NOT_ENDED));
        }
        return !told;
    }

    boolean isUntold() {
        return stretch.running() && !told;
    }

    private boolean armed() {
        for (RuleState user : users) {
            if (user.armed) {
                return true;
            }
        }
        return false;
    }

    private void close(long nowNs) {
        stretch.end();
        if (nowNs > stretch.onsetNs()) {
            findings.found(finding(nowNs));
        }
    }

    void endOfBuild(long nowNs) {
        if (stretch.running()) {
            close(nowNs);
        }
    }

    /** The finding of the running stretch; null where none runs, or it has no length yet. */
    @Nullable
    Finding running(long nowNs) {
        return stretch.running() && nowNs > stretch.onsetNs() ? finding(Finding.NOT_ENDED) : null;
    }

    private Finding finding(long endNs) {
        return new Finding(
                Kind.SILENCE,
                null,
                signal.terms.name(),
                stretch.onsetNs(),
                endNs,
                stretch.layers(),
                reason,
                Outcome.NOT_EVALUABLE);
    }

    void write(StateWriter out) {
        stretch.write(out);
        out.text(reason);
        out.bool(told);
    }

    void read(StateReader in) {
        stretch.read(in);
        reason = in.presentText();
        told = in.bool();
    }
}

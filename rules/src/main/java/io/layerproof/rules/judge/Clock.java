package io.layerproof.rules.judge;

import io.layerproof.rules.judge.measure.BuildState;
import io.layerproof.rules.judge.measure.Follower;
import io.layerproof.rules.judge.measure.RuleSet;
import io.layerproof.rules.judge.measure.SignalState;
import io.layerproof.rules.judge.rule.Rules;

/**
 * Moves the build's clock from the time of one message to that of the next, and stops at every instant at which time
 * alone brings something about. At one instant the order is (spec, section 2):
 *
 * <ol>
 *   <li>(i) on-delays and off-delays that have run in full are completed: {@link Rules#completeDelays};
 *   <li>(ii) the messages of that time, one after another, each as a whole: {@link Judge};
 *   <li>(iii) when the clock leaves the instant, what time alone brings about, all together: {@link #leaveInstant}.
 * </ol>
 *
 * Instants at which nothing is due cost nothing.
 */
final class Clock {

    private final BuildState build;
    private final Rules rules;
    /** The rules that may change at the instant that is being left. */
    private final RuleSet touched;

    Clock(BuildState build, Rules rules) {
        this.build = build;
        this.rules = rules;
        this.touched = new RuleSet(rules.armed.length);
    }

    /** Moves the clock to a time that is not before now. */
    void moveTo(long timeNs) {
        if (timeNs == build.nowNs()) {
            return;
        }
        if (build.dueNs < timeNs) {
            passInstants(timeNs);
        }
        build.moveTo(timeNs);
        if (build.dueNs <= timeNs) {
            rules.completeDelays(timeNs);
        }
    }

    private void passInstants(long timeNs) {
        boolean left = false;
        while (build.dueNs < timeNs) {
            if (build.dueNs <= build.nowNs()) {
                leaveInstant();
                left = true;
            } else {
                build.dueNs = rules.nextDueNs(build, left);
                if (build.dueNs < timeNs) {
                    build.moveTo(build.dueNs);
                    rules.completeDelays(build.nowNs());
                    left = false;
                }
            }
        }
    }

    private void leaveInstant() {
        long nowNs = build.nowNs();
        touched.clear();
        rules.beforeGrown(build);
        // What has grown up to this instant is judged as a state of it, although it grows on at once.
        touched.addAll(rules.growing);
        rules.judge(touched, build, false);
        boolean silenceMoved = loseSilent(nowNs);
        for (int i = rules.timed.next(0); i >= 0; i = rules.timed.next(i + 1)) {
            if (rules.armed[i].leave(build)) {
                touched.add(i);
            }
        }
        rules.judge(touched, build, true);
        if (silenceMoved || rules.silenceUntold()) {
            rules.watchSilence(build, true);
        }
        build.dueNs = Math.max(rules.nextDueNs(build, true), nowNs + 1);
    }

    /**
     * Makes signals unknown whose last report has exceeded its max-silence.
     *
     * @return whether there were any, or a signal that was never reported became overdue
     */
    private boolean loseSilent(long nowNs) {
        boolean any = false;
        for (SignalState signal : rules.signals) {
            if (signal.dueNs() > nowNs) {
                continue;
            }
            any = true;
            if (signal.expires(nowNs)) {
                for (Follower follower : signal.followers) {
                    follower.losing(true, build);
                }
                touched.addAll(signal.users);
            }
            signal.leave(nowNs);
        }
        return any;
    }
}

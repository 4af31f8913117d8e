package io.layerproof.rules.judge;

import io.layerproof.rules.judge.measure.BuildState;
import io.layerproof.rules.judge.measure.Follower;
import io.layerproof.rules.judge.measure.RuleSet;
import io.layerproof.rules.judge.measure.SignalState;
import io.layerproof.rules.judge.rule.Rules;

/**
 * The order at one instant (spec, section 2): takes the build from one message's time to the next, through every
 * instant at which time alone brings something about.
 *
 * <ol>
 *   <li>(i) delays that have then run in full are complete: {@link Rules#completeDelays};
 *   <li>(ii) the messages of that time, one after another, each as a whole: {@link Judge};
 *   <li>(iii) when the clock leaves the instant, all together, what time alone brings about: {@link #leaveInstant}.
 * </ol>
 *
 * Nothing is done for an instant at which nothing is due.
 */
final class Clock {

    private final BuildState build;
    private final Rules rules;
    /** The rules that what is going on now may change. */
    private final RuleSet touched;

    Clock(BuildState build, Rules rules) {
        this.build = build;
        this.rules = rules;
        this.touched = new RuleSet(rules.armed.length);
    }

    /** Moves the clock on to a time that does not lie before now. */
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
        // What has grown up to this instant is a state of it, though it goes on at once.
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
     * Reports that exceed their max-silence are known no longer; whether there are any, or a signal that was never seen
     * is overdue.
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

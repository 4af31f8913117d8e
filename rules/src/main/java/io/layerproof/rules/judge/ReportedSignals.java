package io.layerproof.rules.judge;

import io.layerproof.rules.message.Frame;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one frame reports of the signals (spec, section 2): takes its values, and has the rules judged that they may change. A rule for which a report
 * changes nothing is not looked at.
 */
final class ReportedSignals {

    private final Rules rules;
    /** The rules that this frame may change. */
    private final RuleSet touched;
    /** The rules of whose signals it reports one. */
    private final RuleSet users;
    /** Whether a signal has become known or unknown. */
    private boolean silenceMoved;

    /** The signals of the frame by place, and their names: frames mostly come with the same names in the same order. */
    private String[] names = {};

    private @Nullable SignalState[] signals = {};
    private int count;

    ReportedSignals(Rules rules) {
        this.rules = rules;
        this.touched = new RuleSet(rules.armed.length);
        this.users = new RuleSet(rules.armed.length);
    }

    /** Takes the values of a frame; judges nothing yet. */
    void take(Frame frame, BuildState build) {
        touched.clear();
        silenceMoved = false;
        List<String> reported = frame.signals();
        List<String> bad = frame.bad();
        boolean noneBad = bad.isEmpty();
        double[] values = frame.values();
        count = values.length;
        for (int i = 0; i < values.length; i++) {
            SignalState signal = signal(i, reported.get(i));
            if (signal == null) {
                continue;
            }
            if (!noneBad && bad.contains(names[i])) {
                signals[i] = null;
                names[i] = "";
            } else if (Double.isNaN(values[i])) {
                lose(signal, build);
            } else {
                report(signal, values[i], build);
            }
        }
        for (int i = 0; i < bad.size(); i++) {
            SignalState signal = rules.signalByName.get(bad.get(i));
            if (signal != null) {
                lose(signal, build);
            }
        }
    }

    private @Nullable SignalState signal(int place, String name) {
        if (place >= names.length) {
            names = Arrays.copyOf(names, place + 8);
            signals = Arrays.copyOf(signals, place + 8);
        }
        if (!name.equals(names[place])) {
            names[place] = name;
            signals[place] = rules.signalByName.get(name);
        }
        return signals[place];
    }

    private void report(SignalState signal, double value, BuildState build) {
        for (RuleState follower : signal.followers) {
            follower.reporting(signal, value, build);
        }
        if (!signal.known || value < signal.calmMin || value > signal.calmMax) {
            touched.addAll(signal.users);
            silenceMoved |= !signal.known;
        } else {
            touched.addAll(signal.judgedAlways);
            touched.addCommon(signal.users, rules.restless);
        }
        signal.report(build.nowNs(), value, build.passesStarted);
        build.due(signal.knownUntilNs);
    }

    private void lose(SignalState signal, BuildState build) {
        for (RuleState follower : signal.followers) {
            follower.losing(signal, false, build);
        }
        touched.addAll(signal.users);
        signal.nameBad();
        silenceMoved = true;
    }

    /** Judges what the frame may have changed, phase and layer being as they were. */
    void judge(BuildState build) {
        if (build.dueNs <= build.nowNs()) {
            touched.addAll(rules.growing);
        }
        rules.judge(touched, build, false);
        if (silenceMoved) {
            rules.watchSilence(build, false);
        }
    }

    /** The frame counts as a report for each rule of whose signals it reports a number, if something has begun there. */
    void count() {
        if (rules.restless.isEmpty()) {
            return;
        }
        users.clear();
        for (int i = 0; i < count; i++) {
            SignalState signal = signals[i];
            if (signal != null && signal.known) {
                users.addAll(signal.users);
            }
        }
        for (int i = users.next(0); i >= 0; i = users.next(i + 1)) {
            if (rules.restless.contains(i)) {
                rules.armed[i].reported();
            }
        }
    }
}

package io.layerproof.rules.judge;

import io.layerproof.rules.message.Frame;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one frame reports of the signals (spec, section 2): takes its values, and has the rules judged that they may change. A rule for which a report
 * changes nothing is not looked at. Frames mostly come with the same names in the same order, so what follows from the names is kept.
 */
final class ReportedSignals {

    private final Rules rules;
    /** The rules that this frame may change. */
    private final RuleSet touched;
    /** The rules for which something has begun, and of whose signals it reports one. */
    private final RuleSet counting;

    private boolean silenceMoved;
    /** Whether each of its signals is known now. */
    private boolean allKnown;

    private String[] names = {};
    /** By place; null where the envelope has no such signal. */
    private @Nullable SignalState[] signals = {};

    /** The rules that use the named signals, those of them that each report touches, and those whose number is the reported value. */
    private final RuleSet users;

    private final RuleSet judgedAlways;
    private final RuleSet judgedByValue;

    ReportedSignals(Rules rules) {
        this.rules = rules;
        int count = rules.armed.length;
        this.touched = new RuleSet(count);
        this.counting = new RuleSet(count);
        this.users = new RuleSet(count);
        this.judgedAlways = new RuleSet(count);
        this.judgedByValue = new RuleSet(count);
    }

    /** Takes the values of a frame; judges nothing yet. */
    void take(Frame frame, BuildState build) {
        if (!hasNames(frame.signals())) {
            name(frame.signals());
        }
        touched.set(judgedAlways);
        touched.addCommon(judgedByValue, rules.restless);
        silenceMoved = false;
        allKnown = true;
        List<String> bad = frame.bad();
        boolean noneBad = bad.isEmpty();
        double[] values = frame.values();
        for (int i = 0; i < values.length; i++) {
            SignalState signal = signals[i];
            if (signal == null) {
                continue;
            }
            double value = values[i];
            if (Double.isNaN(value)) {
                lose(signal, build);
            } else if (noneBad || !bad.contains(names[i])) {
                report(signal, value, build);
            }
        }
        for (int i = 0; i < bad.size(); i++) {
            SignalState signal = rules.signalByName.get(bad.get(i));
            if (signal != null) {
                lose(signal, build);
            }
        }
    }

    private boolean hasNames(List<String> reported) {
        if (names.length != reported.size()) {
            return false;
        }
        for (int i = 0; i < names.length; i++) {
            if (!names[i].equals(reported.get(i))) {
                return false;
            }
        }
        return true;
    }

    private void name(List<String> reported) {
        names = reported.toArray(String[]::new);
        signals = Arrays.copyOf(signals, names.length);
        users.clear();
        judgedAlways.clear();
        judgedByValue.clear();
        for (int i = 0; i < names.length; i++) {
            SignalState signal = rules.signalByName.get(names[i]);
            signals[i] = signal;
            if (signal != null) {
                users.addAll(signal.users);
                judgedAlways.addAll(signal.judgedAlways);
                judgedByValue.addAll(signal.judgedByValue);
            }
        }
    }

    private void report(SignalState signal, double value, BuildState build) {
        for (Follower follower : signal.followers) {
            follower.reporting(signal, value, build);
        }
        if (!signal.known) {
            touched.addAll(signal.users);
            silenceMoved = true;
        } else if (value < signal.calmMin || value > signal.calmMax) {
            touched.addAll(signal.judgedByValue);
        }
        signal.report(build.nowNs(), value, build.passesStarted);
        build.due(signal.knownUntilNs);
    }

    private void lose(SignalState signal, BuildState build) {
        for (Follower follower : signal.followers) {
            follower.losing(signal, false, build);
        }
        touched.addAll(signal.users);
        signal.nameBad();
        silenceMoved = true;
        allKnown = false;
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
        counting.clear();
        counting.addCommon(allKnown ? users : usersOfKnown(), rules.restless);
        for (int i = counting.next(0); i >= 0; i = counting.next(i + 1)) {
            rules.armed[i].reported();
        }
    }

    private RuleSet usersOfKnown() {
        touched.clear();
        for (SignalState signal : signals) {
            if (signal != null && signal.known) {
                touched.addAll(signal.users);
            }
        }
        return touched;
    }
}

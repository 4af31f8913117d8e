package io.layerproof.rules.judge;

import io.layerproof.rules.judge.RuleState.Attention;
import io.layerproof.rules.message.Frame;
import java.util.ArrayList;
import java.util.List;

/**
 * What one frame reports of the signals (spec, section 2): takes its values, and has the rules judged that they may change. A rule for which a report
 * changes nothing is not looked at. Frames mostly come with the same names in the same order, so what follows from the names is kept.
 */
final class ReportedSignals {

    private static final int NO_SIGNAL = -1;

    private final Rules rules;
    private final Reports reports;
    /** The rules that this frame may change. */
    private final RuleSet touched;
    /** The signals of which it has left the calm range, by place. */
    private int[] stirred = {};

    private int stirredCount;
    private boolean silenceMoved;
    /** Whether each of its signals is known now. */
    private boolean allKnown;

    // What follows from the names.

    private String[] names = {};
    /** The list that gave them last: frames may share it. */
    private List<String> lastNames = List.of();

    /** The place of each signal, or {@link #NO_SIGNAL} where the envelope has no such signal. */
    private int[] places = {};

    /** Whether it is known to the end of the next pass. */
    private boolean[] toNextPass = {};

    /** What follows each of its reports, signal by signal. */
    private Follower[] followers = {};
    /** How many of them follow it or one before it. */
    private int[] followersUpTo = {};

    /** The measures that it may change, and whose numbers are not its value. */
    private RunningMeasure[] measures = {};
    /** The rule of each. */
    private int[] measureRules = {};

    /** The rules that each report touches. */
    private final RuleSet judgedAlways;

    ReportedSignals(Rules rules) {
        this.rules = rules;
        this.reports = rules.reports;
        this.touched = new RuleSet(rules.armed.length);
        this.judgedAlways = new RuleSet(rules.armed.length);
    }

    /** Takes the values of a frame; judges nothing yet. */
    void take(Frame frame, BuildState build) {
        if (!hasNames(frame.signals())) {
            name(frame.signals());
        }
        touched.set(judgedAlways);
        stirredCount = 0;
        silenceMoved = false;
        allKnown = true;
        List<String> bad = frame.bad();
        boolean noneBad = bad.isEmpty();
        double[] values = frame.values();
        for (int i = 0; i < values.length; i++) {
            if (places[i] != NO_SIGNAL && (noneBad || Double.isNaN(values[i]) || !bad.contains(names[i]))) {
                report(i, values[i], build);
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
        if (reported == lastNames) {
            return true;
        }
        if (names.length != reported.size()) {
            return false;
        }
        for (int i = 0; i < names.length; i++) {
            if (!names[i].equals(reported.get(i))) {
                return false;
            }
        }
        lastNames = reported;
        return true;
    }

    private void name(List<String> reported) {
        rules.countReports();
        rules.reporters.clear();
        judgedAlways.clear();
        names = reported.toArray(String[]::new);
        lastNames = reported;
        places = new int[names.length];
        stirred = new int[names.length];
        toNextPass = new boolean[names.length];
        followersUpTo = new int[names.length];
        List<Follower> follow = new ArrayList<>();
        for (int i = 0; i < names.length; i++) {
            SignalState signal = rules.signalByName.get(names[i]);
            places[i] = NO_SIGNAL;
            if (signal != null) {
                places[i] = signal.place;
                toNextPass[i] = signal.knownToNextPass;
                follow.addAll(List.of(signal.followers));
                rules.reporters.addAll(signal.users);
                judgedAlways.addAll(signal.judgedAlways);
            }
            followersUpTo[i] = follow.size();
        }
        followers = follow.toArray(Follower[]::new);
        nameMeasures();
    }

    private void nameMeasures() {
        List<RunningRule> byNumber = new ArrayList<>();
        for (RuleState rule : rules.armed) {
            if (rules.reporters.contains(rule.index)
                    && rule.attention() == Attention.BY_NUMBER
                    && rule instanceof RunningRule running) {
                byNumber.add(running);
            }
        }
        measures = byNumber.stream().map(RunningRule::measure).toArray(RunningMeasure[]::new);
        measureRules = byNumber.stream().mapToInt(rule -> rule.index).toArray();
    }

    private void report(int i, double value, BuildState build) {
        int place = places[i];
        boolean calm = reports.calm(place, value);
        if (!calm && Double.isNaN(value)) {
            lose(rules.signals[place], build);
            return;
        }
        for (int f = i == 0 ? 0 : followersUpTo[i - 1]; f < followersUpTo[i]; f++) {
            followers[f].reporting(value, build);
        }
        if (calm && !toNextPass[i]) {
            reports.put(place, value, build.nowNs());
        } else {
            report(rules.signals[place], value, calm, build);
        }
    }

    private void report(SignalState signal, double value, boolean calm, BuildState build) {
        if (!signal.known()) {
            touched.addAll(signal.users);
            silenceMoved = true;
        }
        if (!calm) {
            touched.addAll(signal.judgedByValue);
            stirred[stirredCount++] = signal.place;
        }
        signal.report(build.nowNs(), value, build.passesStarted);
        build.due(signal.knownUntilNs());
    }

    private void lose(SignalState signal, BuildState build) {
        for (Follower follower : signal.followers) {
            follower.losing(false, build);
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
        touchMoved(build);
        if (stirredCount > 0 || silenceMoved || !touched.isEmpty()) {
            rules.judge(touched, build, false);
        }
        for (int i = 0; i < stirredCount; i++) {
            rules.signals[stirred[i]].renewCalm(rules.calm);
        }
        if (silenceMoved) {
            rules.watchSilence(build, false);
        }
    }

    /** The numbers that the reported values move. */
    private void touchMoved(BuildState build) {
        for (int i = 0; i < measures.length; i++) {
            RunningMeasure measure = measures[i];
            int rule = measureRules[i];
            if (!measure.staysWithin(build.nowNs(), rules.calm.least(rule), rules.calm.greatest(rule))) {
                touched.add(rule);
            }
            if (measure.renewedEachSecond()) {
                build.due(build.nextWholeSecondNs(false));
            }
        }
    }

    /** The frame counts as a report for each rule of whose signals it reports a number, if something has begun there. */
    void count() {
        if (allKnown) {
            rules.count();
        } else {
            countKnown();
        }
    }

    private void countKnown() {
        rules.countReports();
        touched.clear();
        for (int place : places) {
            if (place != NO_SIGNAL && reports.known(place)) {
                touched.addAll(rules.signals[place].users);
            }
        }
        for (int i = rules.restless.next(0); i >= 0; i = rules.restless.next(i + 1)) {
            if (touched.contains(i)) {
                rules.armed[i].reported(1);
            }
        }
    }
}

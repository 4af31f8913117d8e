package io.layerproof.rules.judge.rule;

import io.layerproof.rules.judge.calm.Calm;
import io.layerproof.rules.judge.measure.BuildState;
import io.layerproof.rules.judge.measure.Follower;
import io.layerproof.rules.judge.measure.LateReports;
import io.layerproof.rules.judge.measure.LayerStatisticMeasure;
import io.layerproof.rules.judge.measure.Reports;
import io.layerproof.rules.judge.measure.RuleSet;
import io.layerproof.rules.judge.measure.RunningMeasure;
import io.layerproof.rules.judge.measure.SignalState;
import io.layerproof.rules.judge.measure.WindowMeasure;
import io.layerproof.rules.judge.rule.RuleState.Attention;
import io.layerproof.rules.message.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Takes the values that a frame reports (spec, section 2) and judges the rules that these may change. Rules that cannot
 * change are skipped. Most frames have the same names in the same order, so everything that depends only on the names
 * is kept from frame to frame.
 */
public final class ReportedSignals {

    private static final int NO_SIGNAL = -1;
    private static final Follower[] NOBODY = {};

    private final Rules rules;
    private final Reports reports;
    private final Calm calm;
    /** The rules that this frame may change. */
    private final RuleSet touched;
    /** Indexes of the signals whose report may change something. */
    private int[] stirred = {};

    private int stirredCount;
    private boolean silenceMoved;
    /** Whether each signal that the frame reports or names bad is known after it. */
    private boolean allKnown;

    // What depends on the names only.

    private String[] names = {};
    /** The list from which the names came: most frames share it, which saves comparing them. */
    private List<String> lastNames = List.of();

    /** For each name: the index of the signal, or {@link #NO_SIGNAL} where the envelope has no such signal. */
    private int[] places = {};

    /** For each name: whether its reports hold to the end of the next pass. */
    private boolean[] toNextPass = {};

    /**
     * The followers of the reported signals, by type; {@code …Follow} has, for each, the index of its value in the
     * frame.
     */
    private LateReports windows;

    /** For each window: the index of its rule. */
    private int[] windowRules = {};

    private LayerStatisticMeasure[] statistics = {};
    private int[] statisticsFollow = {};
    private Follower[] others = {};
    private int[] othersFollow = {};

    /** The other measures whose numbers may change with a report, without being the reported value. */
    private RunningMeasure[] measures = {};
    /** For each of these measures: the index of its rule. */
    private int[] measureRules = {};

    /** The rules to be judged at every frame. */
    private final RuleSet judgedAlways;

    public ReportedSignals(Rules rules) {
        this.rules = rules;
        this.reports = rules.reports;
        this.calm = rules.calm;
        this.windows = new LateReports(reports, new WindowMeasure[0], new int[0]);
        this.touched = new RuleSet(rules.armed.length);
        this.judgedAlways = new RuleSet(rules.armed.length);
    }

    /** Takes the values of a frame; judges nothing yet. */
    public void take(Frame frame, BuildState build) {
        if (!hasNames(frame.signals())) {
            name(frame.signals());
        }
        touched.set(judgedAlways);
        stirredCount = 0;
        silenceMoved = false;
        double[] values = frame.values();
        allKnown = frame.bad().isEmpty() && stir(values);
        if (allKnown) {
            report(values, build);
        } else {
            stirredCount = 0;
            allKnown = true;
            takeOneByOne(frame, build);
        }
    }

    /**
     * Finds the signals whose report may change something.
     *
     * @return whether every value lies in the range of its signal
     */
    private boolean stir(double[] values) {
        for (int i = 0; i < values.length; i++) {
            int place = places[i];
            if (place != NO_SIGNAL && calm.mayChange(place, values[i])) {
                if (!rules.signals[place].terms.range().holds(values[i])) {
                    return false;
                }
                stirred[stirredCount++] = place;
            }
        }
        return true;
    }

    /** Takes a frame in which every signal has a value in its range and none is named bad. */
    private void report(double[] values, BuildState build) {
        long nowNs = build.nowNs();
        for (int i = 0; i < stirredCount; i++) {
            touch(rules.signals[stirred[i]]);
        }
        if (silenceMoved) {
            windows.interrupt();
            windows.reportAtOnce(values, build);
        } else {
            windows.report(values, nowNs);
        }
        for (int i = 0; i < statistics.length; i++) {
            statistics[i].reporting(values[statisticsFollow[i]], build);
        }
        for (int i = 0; i < others.length; i++) {
            others[i].reporting(values[othersFollow[i]], build);
        }
        for (int i = 0; i < values.length; i++) {
            int place = places[i];
            if (place == NO_SIGNAL) {
                continue;
            }
            if (reports.known(place) && !toNextPass[i]) {
                reports.put(place, values[i], nowNs);
            } else {
                SignalState signal = rules.signals[place];
                signal.report(nowNs, values[i], build.passesStarted);
                build.due(signal.knownUntilNs());
            }
        }
    }

    /** Notes the rules to be judged for a signal that is about to be reported. */
    private void touch(SignalState signal) {
        if (signal.known()) {
            touched.addAll(signal.judgedByValue);
        } else {
            touched.addAll(signal.users);
            silenceMoved = true;
        }
    }

    /** Takes a frame in which signals are bad, have no number, or have one that the sensor cannot show. */
    private void takeOneByOne(Frame frame, BuildState build) {
        windows.interrupt();
        double[] values = frame.values();
        List<String> bad = frame.bad();
        for (int i = 0; i < values.length; i++) {
            if (places[i] == NO_SIGNAL) {
                continue;
            }
            SignalState signal = rules.signals[places[i]];
            if (!signal.terms.range().holds(values[i])) {
                lose(signal, build);
            } else if (!bad.contains(names[i])) {
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
        for (int i = 0; i < names.length; i++) {
            SignalState signal = rules.signalByName.get(names[i]);
            places[i] = NO_SIGNAL;
            if (signal != null) {
                places[i] = signal.place;
                toNextPass[i] = signal.knownToNextPass;
                rules.reporters.addAll(signal.users);
                judgedAlways.addAll(signal.judgedAlways);
            }
        }
        nameFollowers();
        nameMeasures();
    }

    private void nameFollowers() {
        List<WindowMeasure> allWindows = new ArrayList<>();
        List<LayerStatisticMeasure> allStatistics = new ArrayList<>();
        List<Follower> allOthers = new ArrayList<>();
        IntStream.Builder followWindows = IntStream.builder();
        IntStream.Builder followStatistics = IntStream.builder();
        IntStream.Builder followOthers = IntStream.builder();
        for (int i = 0; i < places.length; i++) {
            for (Follower follower : places[i] == NO_SIGNAL ? NOBODY : rules.signals[places[i]].followers) {
                if (follower instanceof WindowMeasure window) {
                    allWindows.add(window);
                    followWindows.add(i);
                } else if (follower instanceof LayerStatisticMeasure statistic) {
                    allStatistics.add(statistic);
                    followStatistics.add(i);
                } else {
                    allOthers.add(follower);
                    followOthers.add(i);
                }
            }
        }
        windows.interrupt();
        windows = new LateReports(
                reports,
                allWindows.toArray(WindowMeasure[]::new),
                followWindows.build().toArray());
        statistics = allStatistics.toArray(LayerStatisticMeasure[]::new);
        others = allOthers.toArray(Follower[]::new);
        statisticsFollow = followStatistics.build().toArray();
        othersFollow = followOthers.build().toArray();
    }

    private void nameMeasures() {
        List<RunningRule> byNumber = new ArrayList<>();
        windowRules = new int[windows.size()];
        for (RuleState rule : rules.armed) {
            if (rules.reporters.contains(rule.index)
                    && rule.attention() == Attention.BY_NUMBER
                    && rule instanceof RunningRule running) {
                int window = windows.indexOf(running.measure());
                if (window >= 0) {
                    windowRules[window] = rule.index;
                } else {
                    byNumber.add(running);
                }
            }
        }
        measures = byNumber.stream().map(RunningRule::measure).toArray(RunningMeasure[]::new);
        measureRules = byNumber.stream().mapToInt(rule -> rule.index).toArray();
    }

    private void report(SignalState signal, double value, BuildState build) {
        for (Follower follower : signal.followers) {
            follower.reporting(value, build);
        }
        if (calm.mayChange(signal.place, value)) {
            touch(signal);
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
        allKnown = false;
        signal.nameBad();
        silenceMoved = true;
    }

    /**
     * Judges the rules that the frame may have changed. Only for a frame with the phase and layer of the one before it.
     */
    public void judge(BuildState build) {
        if (build.dueNs <= build.nowNs()) {
            touched.addAll(rules.growing);
        }
        touchMoved(build);
        if (stirredCount > 0 || silenceMoved || !touched.isEmpty()) {
            rules.judge(touched, build, false);
        }
        for (int i = 0; i < stirredCount; i++) {
            rules.renewCalm(rules.signals[stirred[i]]);
        }
        if (silenceMoved) {
            rules.watchSilence(build, false);
        }
    }

    /** Notes the rules whose numbers have left their calm ranges. */
    private void touchMoved(BuildState build) {
        for (int i = 0; i < measures.length; i++) {
            RunningMeasure measure = measures[i];
            int rule = measureRules[i];
            if (!measure.staysWithin(build.nowNs(), calm.least(rule), calm.greatest(rule))) {
                touched.add(rule);
            }
        }
        touchMovedWindows(build);
    }

    private void touchMovedWindows(BuildState build) {
        long nowNs = build.nowNs();
        for (int i = 0; i < windowRules.length; i++) {
            int rule = windowRules[i];
            double least = calm.least(rule);
            double greatest = calm.greatest(rule);
            if (!windows.surelyCalm(i, least, greatest, nowNs)
                    && !windows.measure(i).staysWithin(nowNs, least, greatest)) {
                touched.add(rule);
            }
        }
        if (windowRules.length > 0) {
            build.due(build.nextWholeSecondNs(false));
        }
    }

    /**
     * Counts the frame as a report for every rule that has an excursion running and uses a signal that the frame
     * reports.
     */
    public void count() {
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

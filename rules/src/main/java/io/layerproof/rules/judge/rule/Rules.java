package io.layerproof.rules.judge.rule;

import io.layerproof.rules.envelope.Condition;
import io.layerproof.rules.envelope.Envelope;
import io.layerproof.rules.envelope.Measure;
import io.layerproof.rules.envelope.Rule;
import io.layerproof.rules.envelope.Rule.MeasureRule;
import io.layerproof.rules.envelope.SignalTerms;
import io.layerproof.rules.judge.calm.Calm;
import io.layerproof.rules.judge.measure.BuildState;
import io.layerproof.rules.judge.measure.Follower;
import io.layerproof.rules.judge.measure.LayerStatisticMeasure;
import io.layerproof.rules.judge.measure.LayerTimeRatioMeasure;
import io.layerproof.rules.judge.measure.PassMeasure;
import io.layerproof.rules.judge.measure.Reports;
import io.layerproof.rules.judge.measure.RuleSet;
import io.layerproof.rules.judge.measure.RunningMeasure;
import io.layerproof.rules.judge.measure.RunningMeasures;
import io.layerproof.rules.judge.measure.SignalState;
import io.layerproof.rules.judge.rule.RuleState.Armed;
import io.layerproof.rules.judge.rule.RuleState.Attention;
import io.layerproof.rules.judge.state.StateReader;
import io.layerproof.rules.judge.state.StateWriter;
import io.layerproof.rules.verdict.Finding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * All rules of one build, and the class that judges each kind:
 *
 * <ul>
 *   <li>a measure rule: {@link RunningRule} over a {@link RunningMeasure} (listed by {@link RunningMeasures}), or
 *       {@link PassRule} over a {@link PassMeasure}: {@link LayerStatisticMeasure}, {@link LayerTimeRatioMeasure};
 *   <li>{@code interlock}: {@link InterlockState}; {@code gate}: {@link GateState}; {@code phase-sequence}: {@link
 *       PhaseSequenceState};
 *   <li>built in: {@link Silence}. The other built-in rules concern the record as a whole (sequence-gap,
 *       layer-sequence, identity, clock, conflict, stray): the judge itself checks them.
 * </ul>
 *
 * This class holds the rules of one envelope and the silence of each of its signals.
 */
public final class Rules {

    final Map<String, SignalState> signalByName = new LinkedHashMap<>();
    public final SignalState[] signals;
    final Reports reports;
    /** The rules that are armed in phases, in the order of the envelope's file. */
    public final RuleState[] armed;
    /** For each of them: its index among all rules of the envelope. */
    public final int[] place;

    public final GateState[] gates;
    public final PhaseSequenceState[] phaseSequences;
    private final Silence[] silences;

    /** The rules that have an excursion running. */
    final RuleSet restless;
    /** The rules that time alone can change, not counting delays. */
    public final RuleSet timed;
    /** The rules whose measure grows while only time passes. */
    public final RuleSet growing;
    /** Which reports change nothing. */
    final Calm calm;
    /** The rules that use a signal which the current kind of frame reports. */
    final RuleSet reporters;
    /**
     * How many frames have reported, and, below, how many of these each rule has counted. A rule catches up before it
     * changes.
     */
    private long frames;

    private final long[] counted;
    /** Whether a silence has begun and no notice of it was given yet. */
    private boolean silenceUntold;

    /**
     * The rules of an envelope, for a build of which nothing is known.
     *
     * @param phases all phases, {@code unknown} included, in order
     * @param findings takes what the rules find
     */
    public Rules(Envelope envelope, List<String> phases, Findings findings) {
        int rules = envelope.rules().size();
        this.calm = new Calm(rules, envelope.signals().size());
        this.reports = new Reports(envelope.signals().size(), calm);
        for (SignalTerms terms : envelope.signals().values()) {
            signalByName.put(terms.name(), new SignalState(terms, reports, signalByName.size()));
        }
        this.signals = signalByName.values().toArray(SignalState[]::new);
        this.restless = new RuleSet(rules);
        this.timed = new RuleSet(rules);
        this.growing = new RuleSet(rules);
        this.reporters = new RuleSet(rules);
        List<RuleState> states = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        List<GateState> gateStates = new ArrayList<>();
        List<PhaseSequenceState> sequences = new ArrayList<>();
        for (int i = 0; i < rules; i++) {
            Rule rule = envelope.rules().get(i);
            Armed state = new Armed(rule.id(), states.size(), phases, restless, calm, findings);
            if (rule instanceof Rule.Gate gate) {
                gateStates.add(new GateState(gate, signalByName, findings));
            } else if (rule instanceof Rule.PhaseSequence sequence) {
                sequences.add(new PhaseSequenceState(sequence, findings));
            } else {
                places.add(i);
                states.add(
                        rule instanceof Rule.Interlock interlock
                                ? new InterlockState(interlock, state, signalByName)
                                : measureState((MeasureRule) rule, state));
            }
        }
        this.armed = states.toArray(RuleState[]::new);
        this.counted = new long[armed.length];
        this.place = places.stream().mapToInt(Integer::intValue).toArray();
        this.gates = gateStates.toArray(GateState[]::new);
        this.phaseSequences = sequences.toArray(PhaseSequenceState[]::new);
        for (RuleState rule : armed) {
            if (rule.timed()) {
                timed.add(rule.index);
            }
            if (rule.grows()) {
                growing.add(rule.index);
            }
        }
        this.silences = new Silence[signals.length];
        for (int i = 0; i < signals.length; i++) {
            silences[i] = new Silence(signals[i], connect(signals[i]), findings);
        }
    }

    private RuleState measureState(MeasureRule rule, Armed state) {
        Measure measure = rule.measure();
        List<SignalState> used = measure.signals().stream()
                .map(name -> RunningMeasures.signal(signalByName, name))
                .toList();
        if (measure instanceof Measure.LayerStatistic statistic) {
            return new PassRule(rule, state, new LayerStatisticMeasure(statistic, used.get(0)), used);
        }
        if (measure instanceof Measure.LayerTimeRatio ratio) {
            return new PassRule(rule, state, new LayerTimeRatioMeasure(ratio.passes()), used);
        }
        return new RunningRule(rule, state, RunningMeasures.of(measure, signalByName), used);
    }

    /** Finds the rules that use a signal, and registers with the signal which of them a report concerns. */
    private RuleState[] connect(SignalState signal) {
        RuleState[] users =
                Arrays.stream(armed).filter(rule -> rule.uses(signal)).toArray(RuleState[]::new);
        signal.users = new RuleSet(armed.length);
        signal.judgedAlways = new RuleSet(armed.length);
        signal.judgedByValue = new RuleSet(armed.length);
        signal.followers = Arrays.stream(users)
                .map(RuleState::follower)
                .filter(Objects::nonNull)
                .toArray(Follower[]::new);
        for (RuleState user : users) {
            signal.users.add(user.index);
            if (user.attention() == Attention.ALWAYS) {
                signal.judgedAlways.add(user.index);
            } else if (user.attention() == Attention.BY_VALUE) {
                signal.judgedByValue.add(user.index);
            }
        }
        int[] byNumber = Arrays.stream(users)
                .filter(user -> user instanceof MeasureRuleState && user.attention() == Attention.BY_VALUE)
                .mapToInt(user -> user.index)
                .toArray();
        List<Condition> conditions = new ArrayList<>();
        for (RuleState user : users) {
            if (user instanceof InterlockState interlock) {
                conditions.addAll(interlock.conditions(signal));
            }
        }
        for (GateState gate : gates) {
            conditions.addAll(gate.conditions(signal));
        }
        calm.follow(signal.place, signal.terms.range(), byNumber, conditions.toArray(Condition[]::new));
        return users;
    }

    /**
     * Counts a frame as a report for every rule that has an excursion running and uses a signal that the frame reports.
     */
    void count() {
        frames++;
    }

    /** Lets every rule catch up with the count of frames, before anything changes. */
    public void countReports() {
        for (int i = 0; i < counted.length; i++) {
            countReports(i);
        }
    }

    private void countReports(int rule) {
        if (restless.contains(rule) && reporters.contains(rule)) {
            armed[rule].reported(frames - counted[rule]);
        }
        counted[rule] = frames;
    }

    /** Called before anything changes: growing measures take the number they have reached into their peaks. */
    public void beforeGrown(BuildState build) {
        for (int i = growing.next(0); i >= 0; i = growing.next(i + 1)) {
            armed[i].before(build);
        }
    }

    /**
     * Judges the current state for some rules and all gates.
     *
     * @param leaving whether the clock is leaving this instant
     */
    public void judge(RuleSet touched, BuildState build, boolean leaving) {
        for (int i = touched.next(0); i >= 0; i = touched.next(i + 1)) {
            countReports(i);
            armed[i].judge(build, leaving);
        }
        for (GateState gate : gates) {
            gate.watch(build.nowNs());
        }
    }

    /** Judges the current state for all rules. */
    public void judgeAll(BuildState build) {
        countReports();
        for (RuleState rule : armed) {
            rule.judge(build, false);
        }
        for (GateState gate : gates) {
            gate.watch(build.nowNs());
        }
        for (SignalState signal : signals) {
            renewCalm(signal);
        }
        watchSilence(build, false);
    }

    /** Renews the calm range of a signal, after all that depends on the signal has been judged. */
    void renewCalm(SignalState signal) {
        if (signal.known()) {
            calm.renewSignal(signal.place, signal.value());
        }
    }

    /**
     * Checks all signals for silence, after one has become known or unknown, or phase or layer has changed.
     *
     * @param leaving whether the clock is leaving this instant
     */
    public void watchSilence(BuildState build, boolean leaving) {
        silenceUntold = false;
        for (Silence silence : silences) {
            silenceUntold |= silence.watch(build.nowNs(), build.layer, leaving);
        }
    }

    public boolean silenceUntold() {
        return silenceUntold;
    }

    /** Completes the delays that have run in full at this instant: step (i) of spec, section 2. */
    public void completeDelays(long nowNs) {
        for (int i = restless.next(0); i >= 0; i = restless.next(i + 1)) {
            countReports(i);
            armed[i].completeDelays(nowNs);
        }
    }

    /**
     * The next instant at which time alone brings something about, nanoseconds since 1970; {@link BuildState#NEVER}
     * where there is none.
     *
     * @param leaving whether the clock is leaving this instant
     */
    public long nextDueNs(BuildState build, boolean leaving) {
        long next = BuildState.NEVER;
        for (SignalState signal : signals) {
            next = Math.min(next, signal.dueNs());
        }
        for (RuleState rule : armed) {
            if (timed.contains(rule.index) || restless.contains(rule.index)) {
                next = Math.min(next, rule.dueNs(build, leaving));
            }
        }
        return next;
    }

    public void endOfBuild(long nowNs) {
        for (RuleState rule : armed) {
            rule.endOfBuild(nowNs);
        }
        for (Silence silence : silences) {
            silence.endOfBuild(nowNs);
        }
    }

    /**
     * Findings of silences and interlocks that have begun and not ended.
     *
     * @param nowNs event time, nanoseconds since 1970
     */
    public List<Finding> runningFindings(long nowNs) {
        List<Finding> open = new ArrayList<>();
        for (Silence silence : silences) {
            Finding finding = silence.running(nowNs);
            if (finding != null) {
                open.add(finding);
            }
        }
        for (RuleState rule : armed) {
            if (rule instanceof InterlockState interlock) {
                Finding finding = interlock.running(nowNs);
                if (finding != null) {
                    open.add(finding);
                }
            }
        }
        return open;
    }

    public void write(StateWriter out) {
        countReports();
        for (int i = 0; i < signals.length; i++) {
            out.enter(StateWriter.numbered("signal", i));
            signals[i].write(out);
            silences[i].write(out);
            out.leave();
        }
        for (int i = 0; i < armed.length; i++) {
            out.enter(StateWriter.numbered("rule", place[i]));
            armed[i].write(out);
            out.leave();
        }
        out.enter("moments");
        for (GateState gate : gates) {
            gate.write(out);
        }
        for (PhaseSequenceState sequence : phaseSequences) {
            sequence.write(out);
        }
        out.leave();
    }

    public void read(StateReader in) {
        for (int i = 0; i < signals.length; i++) {
            in.enter(StateWriter.numbered("signal", i));
            signals[i].read(in);
            silences[i].read(in);
            silenceUntold |= silences[i].isUntold();
            in.leave();
        }
        for (int i = 0; i < armed.length; i++) {
            in.enter(StateWriter.numbered("rule", place[i]));
            armed[i].read(in);
            in.leave();
        }
        in.enter("moments");
        for (GateState gate : gates) {
            gate.read(in);
        }
        for (PhaseSequenceState sequence : phaseSequences) {
            sequence.read(in);
        }
        in.leave();
    }
}

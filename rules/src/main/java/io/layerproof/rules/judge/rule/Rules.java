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
 * The list of all rules, and what judges each:
 *
 * <ul>
 *   <li>a measure rule: {@link RunningRule} over a {@link RunningMeasure} (listed by {@link RunningMeasures}), or
 *       {@link PassRule} over a {@link PassMeasure}: {@link LayerStatisticMeasure}, {@link LayerTimeRatioMeasure};
 *   <li>{@code interlock}: {@link InterlockState}; {@code gate}: {@link GateState}; {@code phase-sequence}: {@link
 *   PhaseSequenceState};
 *   <li>built in: {@link Silence}; those of the record as a whole (sequence-gap, layer-sequence, identity, clock,
 *       conflict, stray) are found where messages are taken, by the judge.
 * </ul>
 *
 * Here are those that an envelope gives, and the silence of each of its signals.
 */
public final class Rules {

    final Map<String, SignalState> signalByName = new LinkedHashMap<>();
    public final SignalState[] signals;
    final Reports reports;
    /** Those that are armed in phases, in the file's order. */
    public final RuleState[] armed;
    /** The place of each of them in the envelope. */
    public final int[] place;

    public final GateState[] gates;
    public final PhaseSequenceState[] phaseSequences;
    private final Silence[] silences;

    /** Those for which something has begun that has not ended. */
    final RuleSet restless;
    /** Those that time alone can change, delays apart. */
    public final RuleSet timed;
    /** Those that grow with time alone. */
    public final RuleSet growing;
    /** Which reports change nothing. */
    final Calm calm;
    /** Those of whose signals frames report one, as they come now. */
    final RuleSet reporters;
    /**
     * How many such frames there were, and up to which of them each rule has counted: it does where something is about
     * to change.
     */
    private long frames;

    private final long[] counted;
    /** Whether a silence has begun that nobody was told of yet. */
    private boolean silenceUntold;

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

    /** Finds the rules that use a signal, and tells it what a report of it can change for them. */
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

    /** A frame counts as a report for each rule of whose signals it reports a number, if something has begun there. */
    void count() {
        frames++;
    }

    /** What is counted at once for many frames is counted before anything changes. */
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

    /** What is about to change still stands: growing measures stop at where they are. */
    public void beforeGrown(BuildState build) {
        for (int i = growing.next(0); i >= 0; i = growing.next(i + 1)) {
            armed[i].before(build);
        }
    }

    /** The state of some rules, and of all gates, as a whole. */
    public void judge(RuleSet touched, BuildState build, boolean leaving) {
        for (int i = touched.next(0); i >= 0; i = touched.next(i + 1)) {
            countReports(i);
            armed[i].judge(build, leaving);
        }
        for (GateState gate : gates) {
            gate.watch(build.nowNs());
        }
    }

    /** The state of all rules. */
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

    /** What depends on a signal has been judged: finds out which reports of it change nothing. */
    void renewCalm(SignalState signal) {
        if (signal.known()) {
            calm.renewSignal(signal.place, signal.value());
        }
    }

    /** A signal has become known or unknown, or phase or layer are new; {@code leaving}: time passes from here. */
    public void watchSilence(BuildState build, boolean leaving) {
        silenceUntold = false;
        for (Silence silence : silences) {
            silenceUntold |= silence.watch(build.nowNs(), build.layer, leaving);
        }
    }

    public boolean silenceUntold() {
        return silenceUntold;
    }

    public void completeDelays(long nowNs) {
        for (int i = restless.next(0); i >= 0; i = restless.next(i + 1)) {
            countReports(i);
            armed[i].completeDelays(nowNs);
        }
    }

    /** The next instant at which time alone brings something about. */
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

    /** The stretches that are running now. */
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

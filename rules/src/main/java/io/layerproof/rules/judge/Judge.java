package io.layerproof.rules.judge;

import io.layerproof.rules.envelope.Envelope;
import io.layerproof.rules.envelope.Rule;
import io.layerproof.rules.envelope.SignalTerms;
import io.layerproof.rules.message.BuildEnded;
import io.layerproof.rules.message.BuildStarted;
import io.layerproof.rules.message.Frame;
import io.layerproof.rules.message.Header;
import io.layerproof.rules.message.Message;
import io.layerproof.rules.verdict.Finding;
import io.layerproof.rules.verdict.Finding.Kind;
import io.layerproof.rules.verdict.LayerRecord;
import io.layerproof.rules.verdict.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The judge of one build: takes the evaluated messages of its record in order, keeps the build's clock, and lets time alone bring about what it
 * brings about (spec, section 2). At one instant, in this order:
 *
 * <ol>
 *   <li>(i) delays that have then run in full are complete: {@link #completeDelays};
 *   <li>(ii) the messages of that time, one after another, each as a whole: {@link #frame};
 *   <li>(iii) when the clock leaves the instant, all together, what time alone brings about: {@link #leaveInstant}.
 * </ol>
 *
 * Nothing is done for an instant at which nothing is due: {@link #dueNs} is a lower bound of the next one at which something is.
 */
final class Judge {

    private static final long NS_PER_S = 1_000_000_000L;
    private static final long NEVER = Long.MAX_VALUE;

    private final Envelope envelope;
    private final Ledger ledger;
    private final List<String> phases;
    private final Map<String, Integer> phaseByName = new HashMap<>();
    private final int unknownPhase;
    private final Map<String, SignalState> signalByName = new LinkedHashMap<>();
    private final SignalState[] signals;
    /** In the file's order; {@link #ruleIndex} gives the place of each in the ledger's coverage. */
    private final RuleState[] rules;

    private final int[] ruleIndex;
    private final List<GateState> gates = new ArrayList<>();
    private final List<PhaseSequenceState> phaseSequences = new ArrayList<>();
    private final List<Silence> silences = new ArrayList<>();
    private final LayerSequence layerSequence;
    private final Gaps gaps;

    private boolean started;
    private boolean running;
    private boolean ended;
    private boolean completed;
    private long nowNs = Long.MIN_VALUE;
    private int phase;
    private long layer;
    /** The phase of the last evaluated frame, or −1. */
    private int lastPhase = -1;

    private long passesStarted;
    private long passStartNs;
    private long placedNs;
    private boolean steppingBack;
    private long notEvaluated;
    private long messageNo;
    private long dueNs = NEVER;
    private boolean silenceMoved;

    /** Where the names of the last frame's signals were found: frames mostly come with the same names in the same order. */
    private String[] lastNames = {};

    private SignalState[] lastSignals = {};

    Judge(Envelope envelope, Ledger ledger) {
        this.envelope = envelope;
        this.ledger = ledger;
        this.phases = new ArrayList<>(envelope.phases());
        if (!phases.contains(Frame.UNKNOWN_PHASE)) {
            phases.add(Frame.UNKNOWN_PHASE);
        }
        for (int i = 0; i < phases.size(); i++) {
            phaseByName.put(phases.get(i), i);
        }
        this.unknownPhase = phases.indexOf(Frame.UNKNOWN_PHASE);
        this.phase = unknownPhase;
        for (SignalTerms terms : envelope.signals().values()) {
            signalByName.put(terms.name(), new SignalState(terms));
        }
        this.signals = signalByName.values().toArray(SignalState[]::new);
        this.layerSequence = new LayerSequence(ledger);
        this.gaps = new Gaps(ledger);
        List<RuleState> states = new ArrayList<>();
        List<Integer> indexes = new ArrayList<>();
        for (int i = 0; i < envelope.rules().size(); i++) {
            RuleState state = Rules.state(envelope.rules().get(i), signalByName, phases, ledger);
            if (state != null) {
                states.add(state);
                indexes.add(i);
            }
        }
        this.rules = states.toArray(RuleState[]::new);
        this.ruleIndex = indexes.stream().mapToInt(Integer::intValue).toArray();
        for (Rule rule : envelope.rules()) {
            if (rule instanceof Rule.Gate gate) {
                gates.add(new GateState(gate, signalByName, ledger));
            } else if (rule instanceof Rule.PhaseSequence sequence) {
                phaseSequences.add(new PhaseSequenceState(sequence, ledger));
            }
        }
        for (SignalState signal : signals) {
            signal.users =
                    Arrays.stream(rules).filter(rule -> rule.uses(signal)).toArray(RuleState[]::new);
            silences.add(new Silence(signal, signal.users, ledger));
        }
    }

    // --- what the rules see
    // -----------------------------------------------------------------------------------------------

    long nowNs() {
        return nowNs;
    }

    int phase() {
        return phase;
    }

    long layer() {
        return layer;
    }

    boolean running() {
        return running;
    }

    boolean atWholeSecond() {
        return nowNs % NS_PER_S == 0;
    }

    /** The next whole second at or, if the instant has been left, after now. */
    static long nextWholeSecond(long nowNs, boolean left) {
        long floor = Math.floorDiv(nowNs, NS_PER_S) * NS_PER_S;
        return floor == nowNs && !left ? nowNs : floor + NS_PER_S;
    }

    /** A rule that uses these signals is armed. */
    void await(SignalState[] awaited) {
        for (SignalState signal : awaited) {
            signal.await(nowNs, passesStarted);
            due(signal.dueNs());
        }
    }

    // --- what the verdicts see
    // --------------------------------------------------------------------------------------------

    boolean started() {
        return started;
    }

    boolean ended() {
        return ended;
    }

    boolean completed() {
        return completed;
    }

    long notEvaluated() {
        return notEvaluated;
    }

    RuleState[] rules() {
        return rules;
    }

    int ruleIndex(int i) {
        return ruleIndex[i];
    }

    Gaps gaps() {
        return gaps;
    }

    long passStartNs() {
        return passStartNs;
    }

    boolean inUnknownPhaseForSomeTime() {
        return phase == unknownPhase && nowNs > placedNs;
    }

    /** The stretches that are running now. */
    List<Finding> runningFindings() {
        List<Finding> open = new ArrayList<>(gaps.unended());
        for (Silence silence : silences) {
            Finding finding = silence.running(nowNs);
            if (finding != null) {
                open.add(finding);
            }
        }
        for (RuleState rule : rules) {
            if (rule instanceof InterlockState interlock) {
                Finding finding = interlock.running(nowNs);
                if (finding != null) {
                    open.add(finding);
                }
            }
        }
        return open;
    }

    /** Brings what is counted by time up to now, so that it can be read; changes no judgement. */
    void settle() {
        for (RuleState rule : rules) {
            rule.before(this);
            rule.coverage.flush(nowNs);
        }
    }

    // --- the record
    // -------------------------------------------------------------------------------------------------------

    /** The next message of the record; one that comes from the future is not evaluated (section 2, clock). */
    void evaluate(Message message) {
        Header header = message.header();
        boolean future = header.hasReceived()
                && header.timeNs() > SignalState.saturated(header.receivedNs(), envelope.futureToleranceNs());
        if (future && message instanceof Frame frame) {
            refuseFuture(frame);
            return;
        }
        long timeNs = future ? (started ? nowNs : header.receivedNs()) : header.timeNs();
        boolean stepsBack = started && timeNs < nowNs;
        if (stepsBack && !steppingBack) {
            ledger.found(new Finding(Kind.CLOCK, null, null, nowNs, Finding.NO_LENGTH, null, "step-back", Outcome.IN));
        }
        steppingBack = stepsBack;
        moveTo(stepsBack ? nowNs : timeNs);
        boolean first = !started;
        started = true;
        if (message instanceof BuildStarted start) {
            start(start);
        } else {
            if (first) {
                new IdentityCheck(envelope, ledger, nowNs).notStarted();
            }
            if (message instanceof Frame frame) {
                frame(frame);
            } else if (message instanceof BuildEnded end) {
                end(end);
            }
        }
        if (stepsBack && nowNs > SignalState.saturated(timeNs, envelope.clockToleranceNs())) {
            ledger.doubtClock(message.statedLayer());
        }
        gaps.close(nowNs, message.statedLayer());
        lastStatedLayer = message.statedLayer();
    }

    private long lastStatedLayer;

    private void refuseFuture(Frame frame) {
        notEvaluated++;
        long onsetNs = started ? nowNs : frame.header().receivedNs();
        ledger.missing(frame.layer() > 0 ? List.of(frame.layer()) : List.of());
        ledger.found(
                new Finding(Kind.CLOCK, null, null, onsetNs, Finding.NO_LENGTH, null, "future", Outcome.NOT_EVALUABLE));
    }

    /** A hole lies here. */
    void hole(String what) {
        layerSequence.hole();
        gaps.open(what, started, nowNs, lastStatedLayer);
    }

    /** A message that is kept as evidence and not evaluated. */
    void stray(Message message, String what) {
        notEvaluated++;
        ledger.found(new Finding(
                Kind.STRAY,
                null,
                null,
                message.header().timeNs(),
                Finding.NO_LENGTH,
                null,
                what,
                Outcome.NOT_EVALUABLE));
    }

    // --- time
    // -------------------------------------------------------------------------------------------------------------

    /** Moves the clock on, through every instant at which time alone brings something about. */
    void moveTo(long timeNs) {
        if (!started) {
            nowNs = timeNs;
            placedNs = timeNs;
            return;
        }
        if (timeNs == nowNs) {
            return;
        }
        while (dueNs < timeNs) {
            if (dueNs <= nowNs) {
                leaveInstant();
            } else {
                dueNs = nextDueNs();
                if (dueNs < timeNs) {
                    nowNs = dueNs;
                    completeDelays();
                }
            }
        }
        nowNs = timeNs;
        if (dueNs <= timeNs) {
            completeDelays();
        }
    }

    private void due(long atNs) {
        if (atNs < dueNs) {
            dueNs = atNs;
        }
    }

    private long nextDueNs() {
        long next = NEVER;
        for (SignalState signal : signals) {
            next = Math.min(next, signal.dueNs());
        }
        for (RuleState rule : rules) {
            next = Math.min(next, rule.dueNs(nowNs));
        }
        return next;
    }

    private void completeDelays() {
        for (RuleState rule : rules) {
            rule.completeDelays(this);
        }
    }

    private void leaveInstant() {
        for (RuleState rule : rules) {
            rule.before(this);
        }
        for (SignalState signal : signals) {
            if (signal.expires(nowNs)) {
                for (RuleState user : signal.users) {
                    user.beforeChange(signal, nowNs, true);
                }
            }
            signal.leave(nowNs);
        }
        for (RuleState rule : rules) {
            rule.leave(this);
        }
        for (RuleState rule : rules) {
            rule.judge(this, true);
        }
        for (GateState gate : gates) {
            gate.watch(nowNs);
        }
        watchSilence(true);
        dueNs = Math.max(nextDueNs(), nowNs + 1);
    }

    private void watchSilence(boolean leaving) {
        silenceMoved = false;
        for (Silence silence : silences) {
            silence.watch(nowNs, layer, leaving);
        }
    }

    // --- messages
    // ---------------------------------------------------------------------------------------------------------

    private void start(BuildStarted start) {
        ledger.plan(start);
        new IdentityCheck(envelope, ledger, nowNs).check(start);
        running = true;
        placedNs = nowNs;
        for (RuleState rule : rules) {
            rule.place(this, false);
        }
        judgeAll();
    }

    private void frame(Frame frame) {
        messageNo++;
        int newPhase = phaseIndex(frame.phase());
        boolean moved = !running || newPhase != phase || frame.layer() != layer;
        boolean entersLayer = frame.layer() != layer && frame.layer() > 0;
        boolean timeBroughtSome = dueNs <= nowNs;
        if (moved) {
            place(newPhase, frame.layer());
        } else if (timeBroughtSome) {
            for (RuleState rule : rules) {
                rule.before(this);
            }
        }
        report(frame);
        if (moved || timeBroughtSome) {
            judgeAll();
        } else {
            judgeTouched();
        }
        tellReports(frame);
        if (entersLayer) {
            layerSequence.enter(this, layer);
        }
        if (layer > 0) {
            layerSequence.stoodInLayer();
        }
        if (newPhase != lastPhase) {
            lastPhase = newPhase;
            for (PhaseSequenceState sequence : phaseSequences) {
                sequence.enter(this, phases.get(newPhase), gaps.any());
            }
        }
        for (GateState gate : gates) {
            gate.pass(this, phases.get(newPhase));
        }
    }

    private void end(BuildEnded end) {
        for (RuleState rule : rules) {
            rule.before(this);
        }
        notePlace();
        if (layer > 0) {
            endPass(end.completed());
        }
        for (RuleState rule : rules) {
            rule.endOfBuild(this);
        }
        for (Silence silence : silences) {
            silence.endOfBuild(nowNs);
        }
        running = false;
        ended = true;
        completed = end.completed();
        layer = 0;
        ledger.layerIs(0);
        dueNs = NEVER;
    }

    private int phaseIndex(String name) {
        Integer index = phaseByName.get(name);
        return index == null ? unknownPhase : index;
    }

    private void place(int newPhase, long newLayer) {
        for (RuleState rule : rules) {
            rule.before(this);
        }
        notePlace();
        boolean newPass = newLayer != layer;
        if (newPass && layer > 0) {
            endPass(true);
        }
        phase = newPhase;
        layer = newLayer;
        running = true;
        ledger.layerIs(layer);
        if (newPass && layer > 0) {
            passesStarted++;
            passStartNs = nowNs;
            ledger.startPass(layer, nowNs);
        }
        for (RuleState rule : rules) {
            rule.place(this, newPass && layer > 0);
        }
    }

    /** Phase and layer are about to change: what the time since the last change says of the layer. */
    private void notePlace() {
        if (layer > 0 && inUnknownPhaseForSomeTime()) {
            ledger.layer(layer).inUnknownPhase = true;
        }
        placedNs = nowNs;
    }

    private void endPass(boolean finished) {
        LayerEntry entry = ledger.layer(layer);
        entry.endNs = nowNs;
        entry.lastedNs += nowNs - passStartNs;
        for (int i = 0; i < rules.length; i++) {
            Coverage coverage = rules[i].coverage;
            coverage.flush(nowNs);
            entry.armedNs[ruleIndex[i]] += coverage.armedNs();
            entry.coveredNs[ruleIndex[i]] += coverage.coveredNs();
            coverage.startAnew();
            rules[i].passEnded(this, passStartNs, finished);
            due(rules[i].dueNs(nowNs));
        }
        for (SignalState signal : signals) {
            signal.passEnded(nowNs, passesStarted);
            due(signal.dueNs());
        }
        if (ledger.notices() != Notices.NOBODY) {
            LayerRecord told = Verdicts.layer(this, ledger, layer);
            ledger.notices().layer(told);
        }
    }

    private void report(Frame frame) {
        List<String> names = frame.signals();
        double[] values = frame.values();
        Predicate<String> bad = frame.bad().isEmpty() ? name -> false : frame.bad()::contains;
        for (int i = 0; i < values.length; i++) {
            String name = names.get(i);
            SignalState signal = signal(i, name);
            if (signal != null && !bad.test(name)) {
                change(signal, values[i]);
            }
        }
        for (String name : frame.bad()) {
            SignalState signal = signalByName.get(name);
            if (signal != null) {
                change(signal, Double.NaN);
            }
        }
    }

    private @Nullable SignalState signal(int place, String name) {
        if (place >= lastNames.length) {
            lastNames = Arrays.copyOf(lastNames, place + 8);
            lastSignals = Arrays.copyOf(lastSignals, place + 8);
        }
        if (!isSame(lastNames[place], name)) {
            lastNames[place] = name;
            lastSignals[place] = signalByName.get(name);
        }
        return lastSignals[place];
    }

    /** The very same text object: only a way to spare a look-up. */
    @SuppressWarnings({"ReferenceEquality", "StringEquality"})
    private static boolean isSame(@Nullable String last, String name) {
        return last == name;
    }

    /** A number is a report; NaN makes the signal unknown. */
    private void change(SignalState signal, double value) {
        RuleState[] users = signal.users;
        for (RuleState user : users) {
            user.before(this);
            user.beforeChange(signal, nowNs, false);
            user.touchedBy = messageNo;
        }
        if (Double.isNaN(value)) {
            signal.nameBad();
            silenceMoved = true;
            return;
        }
        silenceMoved |= !signal.known;
        signal.report(nowNs, value, passesStarted);
        due(signal.knownUntilNs);
        for (RuleState user : users) {
            user.reportedBy = messageNo;
            user.afterReport(signal, nowNs);
        }
    }

    private void judgeAll() {
        for (RuleState rule : rules) {
            rule.judge(this, false);
            due(rule.dueNs(nowNs));
        }
        for (GateState gate : gates) {
            gate.watch(nowNs);
        }
        watchSilence(false);
    }

    private void judgeTouched() {
        for (RuleState rule : rules) {
            if (rule.touchedBy == messageNo) {
                rule.judge(this, false);
                due(rule.dueNs(nowNs));
            }
        }
        for (GateState gate : gates) {
            gate.watch(nowNs);
        }
        if (silenceMoved) {
            watchSilence(false);
        }
    }

    private void tellReports(Frame frame) {
        if (frame.values().length == 0) {
            return;
        }
        for (RuleState rule : rules) {
            if (rule.reportedBy == messageNo) {
                rule.reported();
            }
        }
    }

    // --- state
    // ------------------------------------------------------------------------------------------------------------

    void write(StateWriter out) {
        out.bool(started);
        out.bool(running);
        out.bool(ended);
        out.bool(completed);
        out.number(nowNs);
        out.number(phase);
        out.number(layer);
        out.number(lastPhase);
        out.number(passesStarted);
        out.number(passStartNs);
        out.number(placedNs);
        out.bool(steppingBack);
        out.number(notEvaluated);
        out.number(messageNo);
        out.number(dueNs);
        out.number(lastStatedLayer);
        for (int i = 0; i < signals.length; i++) {
            out.enter(StateWriter.numbered("signal", i));
            signals[i].write(out);
            silences.get(i).write(out);
            out.leave();
        }
        for (int i = 0; i < rules.length; i++) {
            out.enter(StateWriter.numbered("rule", ruleIndex[i]));
            rules[i].write(out);
            out.leave();
        }
        out.enter("moments");
        gates.forEach(gate -> gate.write(out));
        phaseSequences.forEach(sequence -> sequence.write(out));
        out.leave();
        out.enter("layer-sequence");
        layerSequence.write(out);
        out.leave();
        gaps.write(out);
    }

    void read(StateReader in) {
        started = in.bool();
        running = in.bool();
        ended = in.bool();
        completed = in.bool();
        nowNs = in.number();
        phase = (int) in.number(0, phases.size() - 1);
        layer = in.number(0, Long.MAX_VALUE);
        if (layer > 0 && !ledger.layers.containsKey(layer)) {
            throw in.broken("layer " + layer + " is being made and was never entered");
        }
        lastPhase = (int) in.number(-1, phases.size() - 1);
        passesStarted = in.number();
        passStartNs = in.number();
        placedNs = in.number();
        steppingBack = in.bool();
        notEvaluated = in.number();
        messageNo = in.number();
        dueNs = in.number();
        lastStatedLayer = in.number(0, Long.MAX_VALUE);
        for (int i = 0; i < signals.length; i++) {
            in.enter(StateWriter.numbered("signal", i));
            signals[i].read(in);
            silences.get(i).read(in);
            in.leave();
        }
        for (int i = 0; i < rules.length; i++) {
            in.enter(StateWriter.numbered("rule", ruleIndex[i]));
            rules[i].read(in);
            in.leave();
        }
        in.enter("moments");
        gates.forEach(gate -> gate.read(in));
        phaseSequences.forEach(sequence -> sequence.read(in));
        in.leave();
        in.enter("layer-sequence");
        layerSequence.read(in);
        in.leave();
        gaps.read(in);
    }
}

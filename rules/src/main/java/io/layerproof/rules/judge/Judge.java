package io.layerproof.rules.judge;

import io.layerproof.rules.envelope.Envelope;
import io.layerproof.rules.judge.measure.BuildState;
import io.layerproof.rules.judge.measure.SignalState;
import io.layerproof.rules.judge.rule.Coverage;
import io.layerproof.rules.judge.rule.GateState;
import io.layerproof.rules.judge.rule.PhaseSequenceState;
import io.layerproof.rules.judge.rule.ReportedSignals;
import io.layerproof.rules.judge.rule.RuleState;
import io.layerproof.rules.judge.rule.Rules;
import io.layerproof.rules.judge.state.StateReader;
import io.layerproof.rules.judge.state.StateWriter;
import io.layerproof.rules.message.BuildEnded;
import io.layerproof.rules.message.BuildStarted;
import io.layerproof.rules.message.Frame;
import io.layerproof.rules.message.Header;
import io.layerproof.rules.message.Message;
import io.layerproof.rules.verdict.Finding;
import io.layerproof.rules.verdict.Finding.Kind;
import io.layerproof.rules.verdict.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates the messages of one build in the order of its record. It moves the {@link Clock} to the time of each
 * message and then takes the message as a whole (spec, section 2).
 */
final class Judge {

    /** 2000-01-01T00:00:00Z. An earlier time comes from a clock that was never set. */
    private static final long SET_NS = 946_684_800_000_000_000L;

    private final Envelope envelope;
    private final Ledger ledger;
    private final List<String> phases;
    private final int unknownPhase;
    private final BuildState build;
    private final Rules rules;
    private final Clock clock;
    private final ReportedSignals reported;
    private final LayerSequence layerSequence;
    private final Gaps gaps;

    private boolean started;
    private boolean ended;
    private boolean completed;
    /** The phase of the last evaluated frame, or −1. */
    private int lastPhase = -1;
    /** The layer that the last evaluated message stated, or 0. */
    private long lastStatedLayer;
    /** Event time of the last change of phase or layer. */
    private long placedNs;

    /** What was wrong with the time of the last evaluated message: {@code unset}, {@code step-back} or null. */
    private @Nullable String clockWord;
    /** When the last evaluated message was received, or {@link Header#NOT_RECEIVED}. */
    private long lastReceivedNs = Header.NOT_RECEIVED;
    /** Whether a hole still waits for the message after it. */
    private boolean gapOpen;
    /** Whether a hole may lie after the last message that stood in a layer. */
    private boolean holeSinceLayer = true;

    private long notEvaluated;

    /** The phase that was looked up last, and its index. */
    private String knownPhase = Frame.UNKNOWN_PHASE;

    private int knownPhaseIndex;

    Judge(Envelope envelope, Ledger ledger) {
        this.envelope = envelope;
        this.ledger = ledger;
        this.phases = new ArrayList<>(envelope.phases());
        if (!phases.contains(Frame.UNKNOWN_PHASE)) {
            phases.add(Frame.UNKNOWN_PHASE);
        }
        this.unknownPhase = phases.indexOf(Frame.UNKNOWN_PHASE);
        this.knownPhaseIndex = unknownPhase;
        this.build = new BuildState(unknownPhase);
        this.rules = new Rules(envelope, phases, ledger);
        this.clock = new Clock(build, rules);
        this.reported = new ReportedSignals(rules);
        this.layerSequence = new LayerSequence(ledger);
        this.gaps = new Gaps(ledger);
    }

    // --- what the verdicts see

    boolean started() {
        return started;
    }

    boolean running() {
        return build.running;
    }

    boolean ended() {
        return ended;
    }

    boolean completed() {
        return completed;
    }

    long nowNs() {
        return build.nowNs();
    }

    long layer() {
        return build.layer;
    }

    long passStartNs() {
        return build.passStartNs;
    }

    long notEvaluated() {
        return notEvaluated;
    }

    Rules rules() {
        return rules;
    }

    Gaps gaps() {
        return gaps;
    }

    boolean inUnknownPhaseForSomeTime() {
        return build.phase == unknownPhase && build.nowNs() > placedNs;
    }

    /** Findings that have begun and not ended. */
    List<Finding> runningFindings() {
        List<Finding> open = new ArrayList<>(gaps.unended());
        open.addAll(rules.runningFindings(build.nowNs()));
        return open;
    }

    /** Brings all counters up to now, so that they can be read. Changes no judgement. */
    void settle() {
        rules.countReports();
        for (RuleState rule : rules.armed) {
            rule.before(build);
            rule.coverage.flush(build.nowNs());
        }
    }

    // --- the record

    /** Evaluates the next message of the record, unless it is a frame from the future (spec, section 2, clock). */
    void evaluate(Message message) {
        if (message instanceof Frame frame && started && isOnTime(frame.header())) {
            clock.moveTo(frame.header().timeNs());
            clockWord = null;
            lastReceivedNs = frame.header().receivedNs();
            frame(frame);
            standAt(frame.layer());
        } else {
            evaluateWithCare(message);
        }
    }

    /** Whether the time of a message is neither a step back, nor unset, nor in the future. */
    private boolean isOnTime(Header header) {
        return header.timeNs() >= build.nowNs() && header.timeNs() >= SET_NS && !isFromFuture(header);
    }

    private boolean isFromFuture(Header header) {
        return header.hasReceived()
                && header.timeNs() > SignalState.saturated(header.receivedNs(), envelope.futureToleranceNs());
    }

    private void evaluateWithCare(Message message) {
        Header header = message.header();
        boolean future = isFromFuture(header);
        if (future && message instanceof Frame frame) {
            refuseFuture(frame);
            return;
        }
        String word = future ? null : clockWord(header);
        moveClock(header, future, word);
        if (word != null && !word.equals(clockWord)) {
            tellClock(word);
        }
        clockWord = word;
        lastReceivedNs = header.receivedNs();
        take(message);
        if (word != null && build.nowNs() > SignalState.saturated(header.timeNs(), envelope.clockToleranceNs())) {
            ledger.doubtClock(message.statedLayer());
        }
        standAt(message.statedLayer());
    }

    /** What is wrong with the time of a message: {@code unset}, {@code step-back} or null. */
    private @Nullable String clockWord(Header header) {
        if (header.timeNs() < SET_NS) {
            return "unset";
        }
        return started && header.timeNs() < build.nowNs() ? "step-back" : null;
    }

    /**
     * Moves the clock to the time of a message. While the machine's clock is wrong, the build's clock goes on by the
     * times of receipt instead.
     */
    private void moveClock(Header header, boolean future, @Nullable String word) {
        if (!started) {
            boolean byReceipt = future || (word != null && header.hasReceived());
            build.moveTo(byReceipt ? header.receivedNs() : header.timeNs());
            placedNs = build.nowNs();
        } else if (word != null) {
            clock.moveTo(SignalState.saturated(build.nowNs(), receivedLaterNs(header)));
        } else if (!future) {
            clock.moveTo(header.timeNs());
        }
    }

    /** How much later a message was received than the evaluated message before it; 0 where that is not known. */
    private long receivedLaterNs(Header header) {
        boolean both = header.hasReceived() && lastReceivedNs != Header.NOT_RECEIVED;
        if (!both || header.receivedNs() <= lastReceivedNs) {
            return 0;
        }
        long laterNs = header.receivedNs() - lastReceivedNs;
        return laterNs < 0 ? Long.MAX_VALUE : laterNs;
    }

    private void tellClock(String word) {
        Outcome outcome = word.equals("step-back") ? Outcome.IN : Outcome.NOT_EVALUABLE;
        ledger.found(new Finding(Kind.CLOCK, null, null, build.nowNs(), Finding.NO_LENGTH, null, word, outcome));
    }

    /** Notes the layer that the last evaluated message stated; holes before that message are complete now. */
    private void standAt(long layer) {
        lastStatedLayer = layer;
        if (gapOpen) {
            gaps.close(build.nowNs(), lastStatedLayer);
            gapOpen = false;
        }
    }

    private void take(Message message) {
        boolean first = !started;
        started = true;
        if (message instanceof BuildStarted start) {
            start(start);
            return;
        }
        if (first) {
            new IdentityCheck(envelope, ledger, build.nowNs()).notStarted();
        }
        if (message instanceof Frame frame) {
            frame(frame);
        } else if (message instanceof BuildEnded end) {
            end(end);
        }
    }

    private void refuseFuture(Frame frame) {
        notEvaluated++;
        long onsetNs = started ? build.nowNs() : frame.header().receivedNs();
        ledger.missing(frame.layer() > 0 ? List.of(frame.layer()) : List.of());
        ledger.found(
                new Finding(Kind.CLOCK, null, null, onsetNs, Finding.NO_LENGTH, null, "future", Outcome.NOT_EVALUABLE));
    }

    /**
     * Takes a hole of the build.
     *
     * @param what which numbers, such as {@code 7/42-43}
     */
    void hole(String what) {
        layerSequence.hole();
        holeSinceLayer = true;
        gapOpen = true;
        gaps.open(what, started, build.nowNs(), lastStatedLayer);
    }

    /**
     * Takes a message of the build outside its record: it is kept as evidence and not evaluated.
     *
     * @param what the word of spec, section 10
     */
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

    /** Lets time pass without a message in a build that runs (spec, section 9). */
    void passTime(long timeNs) {
        clock.moveTo(timeNs);
    }

    // --- messages

    private void start(BuildStarted start) {
        ledger.plan(start);
        new IdentityCheck(envelope, ledger, build.nowNs()).check(start);
        build.running = true;
        placedNs = build.nowNs();
        for (RuleState rule : rules.armed) {
            rule.place(build, false);
        }
        rules.judgeAll(build);
    }

    private void frame(Frame frame) {
        int phase = phaseIndex(frame.phase());
        long layer = frame.layer();
        boolean entersLayer = layer != build.layer && layer > 0;
        if (!build.running || phase != build.phase || layer != build.layer) {
            place(phase, layer);
            reported.take(frame, build);
            rules.judgeAll(build);
        } else {
            if (build.dueNs <= build.nowNs()) {
                rules.beforeGrown(build);
            }
            reported.take(frame, build);
            reported.judge(build);
        }
        reported.count();
        if (entersLayer) {
            layerSequence.enter(build, layer);
        }
        if (holeSinceLayer && layer > 0) {
            layerSequence.stoodInLayer();
            holeSinceLayer = false;
        }
        if (phase != lastPhase) {
            enterPhase(phase);
        }
    }

    private void enterPhase(int phase) {
        lastPhase = phase;
        for (PhaseSequenceState sequence : rules.phaseSequences) {
            sequence.enter(build, phases.get(phase), gaps.any());
        }
        for (GateState gate : rules.gates) {
            gate.pass(build, phases.get(phase));
        }
    }

    private void end(BuildEnded end) {
        rules.countReports();
        rules.beforeGrown(build);
        notePlace();
        if (build.layer > 0) {
            endPass(end.completed());
        }
        rules.endOfBuild(build.nowNs());
        build.running = false;
        ended = true;
        completed = end.completed();
        build.layer = 0;
        ledger.layerIs(0);
        build.dueNs = BuildState.NEVER;
    }

    private int phaseIndex(String name) {
        if (!name.equals(knownPhase)) {
            int index = phases.indexOf(name);
            knownPhase = name;
            knownPhaseIndex = index < 0 ? unknownPhase : index;
        }
        return knownPhaseIndex;
    }

    private void place(int newPhase, long newLayer) {
        rules.countReports();
        rules.beforeGrown(build);
        notePlace();
        boolean newPass = newLayer != build.layer;
        if (newPass && build.layer > 0) {
            endPass(true);
        }
        build.phase = newPhase;
        build.layer = newLayer;
        build.running = true;
        ledger.layerIs(newLayer);
        if (newPass && newLayer > 0) {
            build.passesStarted++;
            build.passStartNs = build.nowNs();
            ledger.startPass(newLayer, build.nowNs());
        }
        for (RuleState rule : rules.armed) {
            rule.place(build, newPass && newLayer > 0);
        }
    }

    /** Called before phase or layer change: notes whether the layer has spent time in phase {@code unknown}. */
    private void notePlace() {
        if (build.layer > 0 && inUnknownPhaseForSomeTime()) {
            ledger.layer(build.layer).inUnknownPhase = true;
        }
        placedNs = build.nowNs();
    }

    private void endPass(boolean finished) {
        long nowNs = build.nowNs();
        LayerTotals entry = ledger.layer(build.layer);
        entry.endNs = nowNs;
        entry.lastedNs += nowNs - build.passStartNs;
        for (RuleState rule : rules.armed) {
            Coverage coverage = rule.coverage;
            coverage.flush(nowNs);
            entry.armedNs[rules.place[rule.index]] += coverage.armedNs();
            entry.coveredNs[rules.place[rule.index]] += coverage.coveredNs();
            coverage.startAnew();
            rule.passEnded(build, finished);
        }
        for (SignalState signal : rules.signals) {
            signal.passEnded(nowNs, build.passesStarted);
            build.due(signal.dueNs());
        }
        if (ledger.notices() != Notices.NOBODY) {
            ledger.notices().layer(Verdicts.layer(this, ledger, build.layer));
        }
    }

    // --- state

    void write(StateWriter out) {
        out.bool(started);
        out.bool(ended);
        out.bool(completed);
        out.number(lastPhase);
        out.number(lastStatedLayer);
        out.number(placedNs);
        out.text(clockWord);
        out.number(lastReceivedNs);
        out.number(notEvaluated);
        build.write(out);
        rules.write(out);
        out.enter("layer-sequence");
        layerSequence.write(out);
        out.leave();
        gaps.write(out);
    }

    void read(StateReader in) {
        started = in.bool();
        ended = in.bool();
        completed = in.bool();
        lastPhase = (int) in.number(-1, phases.size() - 1);
        lastStatedLayer = in.number(0, Long.MAX_VALUE);
        placedNs = in.number();
        clockWord = in.text();
        lastReceivedNs = in.number();
        notEvaluated = in.number();
        build.read(in, phases.size());
        if (build.layer > 0 && !ledger.layers.containsKey(build.layer)) {
            throw in.broken("layer " + build.layer + " is being made and was never entered");
        }
        rules.read(in);
        in.enter("layer-sequence");
        layerSequence.read(in);
        in.leave();
        gaps.read(in);
        gapOpen = true;
    }
}

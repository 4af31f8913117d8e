package io.layerproof.rules.judge;

import io.layerproof.rules.envelope.Envelope;
import io.layerproof.rules.judge.measure.Pieces;
import io.layerproof.rules.judge.state.StateEntry;
import io.layerproof.rules.judge.state.StateReader;
import io.layerproof.rules.judge.state.StateWriter;
import io.layerproof.rules.message.BuildStarted;
import io.layerproof.rules.record.RecordBounds;
import io.layerproof.rules.record.Slot;
import io.layerproof.rules.verdict.BuildFacts;
import io.layerproof.rules.verdict.BuildFacts.Ending;
import io.layerproof.rules.verdict.Judgement;
import io.layerproof.rules.verdict.WhyIncomplete;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Judges one build while its record grows. It takes the slots of the machine's record in order, keeps only what later
 * slots need, and gives the judgement so far at any time. Not thread-safe.
 *
 * <p>Its state grows with signals, rules, windows, layers and findings, not with messages: some 60 bytes a signal; 30
 * bytes a rule, and 60 more for each of its tiers that is out; 15 bytes for each report inside the window of a {@code
 * mean} or {@code rate} (at most {@value Pieces#MOST} reports for each); 20 bytes a layer, and 2 to 12 bytes more for
 * each rule armed in it; some 60 bytes a finding, deviation or nonconformity. Measured with the envelope of the
 * simulated plant (7 signals, 11 rules) and every tenth layer out: 3 kB at 10 layers, 15 kB at 100, 265 kB at 2000.
 */
public final class BuildCase {

    private final Envelope envelope;
    private final String build;
    private final Ledger ledger;
    private final Judge judge;
    private final BuildRecord record;

    private BuildCase(Envelope envelope, String build, @Nullable RecordBounds bounds) {
        this.envelope = envelope;
        this.build = build;
        this.ledger = new Ledger(envelope, build);
        this.judge = new Judge(envelope, ledger);
        this.record = new BuildRecord(build, bounds, judge, ledger);
    }

    /**
     * Opens a case.
     *
     * @param build the build, as its messages name it
     * @param bounds where the build's record begins and ends, if that is known beforehand (a stored record); null while
     *     the record grows (live): then it begins at the first message that names the build
     */
    public static BuildCase open(Envelope envelope, String build, @Nullable RecordBounds bounds) {
        return new BuildCase(envelope, build, bounds);
    }

    /**
     * Takes the next slot of the machine's record, whether it names this build or not.
     *
     * @param notices are given what the slot brings about, before this method returns
     */
    public void next(Slot slot, Notices notices) {
        if (notices == Notices.NOBODY) {
            record.next(slot);
            return;
        }
        ledger.tell(notices);
        record.next(slot);
        ledger.tell(Notices.NOBODY);
    }

    /** Whether the build's {@code build-ended} has been evaluated. */
    public boolean ended() {
        return record.ended();
    }

    /**
     * The build's clock: the event time up to which it has been judged, in nanoseconds since 1970, or {@link
     * Long#MIN_VALUE} before its first message.
     */
    public long clockNs() {
        return judge.nowNs();
    }

    /** The judgement of all slots so far. */
    public Judgement judgement() {
        Judgement judgement = Verdicts.judgement(judge, ledger, record);
        return judgement.because(WhyIncomplete.of(judgement, facts()));
    }

    /** What is known of the build as a whole, beside the judgement. */
    private BuildFacts facts() {
        Ending ending = !judge.ended() ? Ending.NONE : judge.completed() ? Ending.COMPLETED : Ending.ABORTED;
        long planned = ledger.layersPlanned == BuildStarted.NOT_PLANNED ? BuildFacts.NOT_PLANNED : ledger.layersPlanned;
        return new BuildFacts(planned, ending, ledger.doubtfulOutside);
    }

    /**
     * What time alone would bring about up to an event time, if no further message came. A copy is judged; this case
     * does not change. For provisional findings of a running build (spec, section 9).
     *
     * @param timeNs event time, nanoseconds since 1970
     * @param notices are given what time brings about
     */
    public BuildCase advancedTo(long timeNs, Notices notices) {
        BuildCase copy = restore(envelope, entries());
        if (copy.judge.running() && timeNs > copy.judge.nowNs()) {
            copy.ledger.tell(notices);
            copy.judge.passTime(timeNs);
            copy.ledger.tell(Notices.NOBODY);
        }
        return copy;
    }

    /**
     * The state as named entries of at most 64 KiB each. {@link #restore(Envelope, Map)} makes an equal case from all
     * of them. An entry whose part of the state has not changed keeps its bytes. So whoever stores them need only write
     * the changed entries and delete those that are gone, in one transaction.
     */
    public SortedMap<String, byte[]> entries() {
        StateWriter out = new StateWriter();
        out.enter("case");
        out.text(envelope.sha256());
        out.text(build);
        record.writeBounds(out);
        out.leave();
        record.write(out);
        ledger.write(out);
        judge.write(out);
        return out.toEntries();
    }

    /**
     * The state in one array: all {@link #entries}, one after another. {@link #restore(Envelope, byte[])} makes an
     * equal case from it.
     */
    public byte[] save() {
        return StateEntry.join(entries());
    }

    /**
     * Restores a case from the bytes of {@link #save}.
     *
     * @throws IllegalArgumentException if the bytes are not a state of this version, are damaged, or belong to another
     *     envelope
     */
    public static BuildCase restore(Envelope envelope, byte[] state) {
        return restore(envelope, StateEntry.split(state));
    }

    /**
     * Restores a case from its {@link #entries}.
     *
     * @param entries all entries of one state, and nothing else
     * @throws IllegalArgumentException if they are not a state of this version, are damaged, or belong to another
     *     envelope
     */
    public static BuildCase restore(Envelope envelope, Map<String, byte[]> entries) {
        StateReader in = new StateReader(entries);
        in.enter("case");
        String sha256 = in.presentText();
        if (!sha256.equals(envelope.sha256())) {
            throw in.broken("it was judged against the envelope " + sha256 + ", not " + envelope.sha256());
        }
        BuildCase restored = new BuildCase(envelope, in.presentText(), BuildRecord.readBounds(in));
        in.leave();
        restored.record.read(in);
        restored.ledger.read(in);
        restored.judge.read(in);
        in.end();
        return restored;
    }
}

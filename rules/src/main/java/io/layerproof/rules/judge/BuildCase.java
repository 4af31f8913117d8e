package io.layerproof.rules.judge;

import io.layerproof.rules.envelope.Envelope;
import io.layerproof.rules.record.RecordBounds;
import io.layerproof.rules.record.Slot;
import io.layerproof.rules.verdict.Judgement;
import org.jspecify.annotations.Nullable;

/**
 * The judgement of one build in the making: takes the slots of its machine's record in order, keeps what the rest of the judgement
 * needs, and can be asked for the judgement at any time. Not thread-safe.
 *
 * <p>Its state grows with signals, rules, windows, layers and findings, not with messages: about 60 bytes a signal, 100 bytes a tier, 25 bytes a
 * report inside the window of a {@code mean} or {@code rate} (at most {@value Pieces#MOST} reports), and 10 bytes a rule for each layer.
 */
public final class BuildCase {

    private static final int STATE_VERSION = 1;

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
     * @param bounds where the record begins and ends, where that is known beforehand (a stored record); null while it grows (live):
     *     then it begins at the first message that names the build
     */
    public static BuildCase open(Envelope envelope, String build, @Nullable RecordBounds bounds) {
        return new BuildCase(envelope, build, bounds);
    }

    /** Takes the next slot of the machine's record, whether it names this build or not. */
    public void next(Slot slot, Notices notices) {
        ledger.tell(notices);
        record.next(slot);
        ledger.tell(Notices.NOBODY);
    }

    /** Whether the build's {@code build-ended} has been taken. */
    public boolean ended() {
        return record.ended();
    }

    /** The build's clock: the event time up to which it has been judged, or {@link Long#MIN_VALUE} before its first message. */
    public long clockNs() {
        return judge.nowNs();
    }

    /** The judgement of what has been taken so far. */
    public Judgement judgement() {
        return Verdicts.judgement(judge, ledger, record);
    }

    /**
     * What time alone would bring about up to an event time, if nothing more came: judged on a copy, this case is not changed. For provisional
     * findings of a running build (section 9).
     */
    public BuildCase advancedTo(long timeNs, Notices notices) {
        BuildCase copy = restore(envelope, save());
        if (copy.judge.running() && timeNs > copy.judge.nowNs()) {
            copy.ledger.tell(notices);
            copy.judge.moveTo(timeNs);
            copy.ledger.tell(Notices.NOBODY);
        }
        return copy;
    }

    /** The state, with a version number; {@link #restore} gives an equal case. */
    public byte[] save() {
        StateWriter out = new StateWriter();
        out.number(STATE_VERSION);
        out.text(envelope.sha256());
        out.text(build);
        record.write(out);
        ledger.write(out);
        judge.write(out);
        return out.toBytes();
    }

    /**
     * A case as it was saved.
     *
     * @throws IllegalArgumentException if the bytes are not a state of this version, or belong to another envelope
     */
    public static BuildCase restore(Envelope envelope, byte[] state) {
        StateReader in = new StateReader(state);
        long version = in.number();
        if (version != STATE_VERSION) {
            throw in.broken("its version is " + version + ", this program knows " + STATE_VERSION);
        }
        String sha256 = in.presentText();
        if (!sha256.equals(envelope.sha256())) {
            throw in.broken("it was judged against the envelope " + sha256 + ", not " + envelope.sha256());
        }
        String build = in.presentText();
        BuildCase restored = new BuildCase(envelope, build, BuildRecord.readBounds(in));
        restored.record.read(in);
        restored.ledger.read(in);
        restored.judge.read(in);
        in.end();
        return restored;
    }
}

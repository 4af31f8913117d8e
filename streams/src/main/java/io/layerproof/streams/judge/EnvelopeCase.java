package io.layerproof.streams.judge;

import io.layerproof.rules.envelope.Envelope;
import io.layerproof.rules.judge.BuildCase;
import io.layerproof.rules.judge.LiveCase;
import io.layerproof.rules.judge.Notices;
import io.layerproof.rules.record.Slot;
import io.layerproof.rules.verdict.Judgement;
import java.util.SortedMap;

/** The live case of a build that has an envelope. */
public final class EnvelopeCase implements LiveCase {

    public static final LiveCases CASES = new LiveCases() {
        @Override
        public LiveCase open(Envelope envelope, String build) {
            return new EnvelopeCase(envelope, BuildCase.open(envelope, build, null));
        }

        @Override
        public LiveCase restore(Envelope envelope, SortedMap<String, byte[]> entries) {
            return new EnvelopeCase(envelope, BuildCase.restore(envelope, entries));
        }
    };

    private final Envelope envelope;
    private final BuildCase judge;

    private EnvelopeCase(Envelope envelope, BuildCase judge) {
        this.envelope = envelope;
        this.judge = judge;
    }

    @Override
    public void next(Slot slot, Notices notices) {
        judge.next(slot, notices);
    }

    @Override
    public boolean ended() {
        return judge.ended();
    }

    @Override
    public long clockNs() {
        return judge.clockNs();
    }

    @Override
    public Judgement judgement() {
        return judge.judgement();
    }

    @Override
    public LiveCase advancedTo(long timeNs, Notices notices) {
        return new EnvelopeCase(envelope, judge.advancedTo(timeNs, notices));
    }

    @Override
    public LiveCase copy() {
        return new EnvelopeCase(envelope, BuildCase.restore(envelope, judge.entries()));
    }

    @Override
    public SortedMap<String, byte[]> entries() {
        return judge.entries();
    }
}

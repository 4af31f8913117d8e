package io.layerproof.streams;

import io.layerproof.rules.envelope.Envelope;
import io.layerproof.rules.judge.BuildCase;
import io.layerproof.rules.judge.Notices;
import io.layerproof.rules.record.Slot;
import io.layerproof.rules.verdict.Judgement;

/** A build with its envelope, before the judge. */
final class EnvelopeCase implements LiveCase {

    static final LiveCases CASES = new LiveCases() {
        @Override
        public LiveCase open(Envelope envelope, String build) {
            return new EnvelopeCase(BuildCase.open(envelope, build, null));
        }

        @Override
        public LiveCase restore(Envelope envelope, byte[] state) {
            return new EnvelopeCase(BuildCase.restore(envelope, state));
        }
    };

    private final BuildCase judge;

    private EnvelopeCase(BuildCase judge) {
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
        return new EnvelopeCase(judge.advancedTo(timeNs, notices));
    }

    @Override
    public byte[] save() {
        return judge.save();
    }
}

package io.layerproof.campaign.program;

import io.layerproof.campaign.process.CrashPoint;
import io.layerproof.campaign.process.CrashSwitch;
import io.layerproof.rules.record.Fate;
import io.layerproof.rules.verdict.BuildVerdict;
import io.layerproof.streams.metrics.JudgingMetrics;

/** Passes the crash points of streams, which calls this as its metrics. */
final class CrashingStreams implements JudgingMetrics {

    private final CrashSwitch crash;

    CrashingStreams(CrashSwitch crash) {
        this.crash = crash;
    }

    @Override
    public void message(Fate fate) {
        crash.pass(CrashPoint.STATE_CHANGED);
    }

    @Override
    public void silenceLookedAt() {
        crash.pass(CrashPoint.IN_PUNCTUATION);
    }

    @Override
    public void restored(long records) {
        crash.pass(CrashPoint.RESTORING);
    }

    @Override
    public void payloadRead() {}

    @Override
    public void payloadOfControl(String kind) {}

    @Override
    public void payloadMarked() {}

    @Override
    public void payloadQuarantined(String reason) {}

    @Override
    public void verdict(BuildVerdict verdict) {}

    @Override
    public void stepFailed() {}

    @Override
    public void threadReplaced() {}
}

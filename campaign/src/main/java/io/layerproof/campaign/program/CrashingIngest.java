package io.layerproof.campaign.program;

import io.layerproof.campaign.process.CrashPoint;
import io.layerproof.campaign.process.CrashSwitch;
import io.layerproof.ingest.IngestMetrics;
import io.layerproof.ingest.QuarantineReason;

/** Passes the crash points of ingest, which calls this as its metrics. */
final class CrashingIngest implements IngestMetrics {

    private final CrashSwitch crash;

    CrashingIngest(CrashSwitch crash) {
        this.crash = crash;
    }

    @Override
    public void received() {
        crash.pass(CrashPoint.RECEIVED);
    }

    @Override
    public void queued() {
        crash.pass(CrashPoint.QUEUED);
    }

    @Override
    public void handedOver() {
        crash.pass(CrashPoint.SENT);
    }

    @Override
    public void sent() {
        crash.pass(CrashPoint.KAFKA_ACKED);
    }

    @Override
    public void acknowledged() {
        crash.pass(CrashPoint.PUBACK_WRITTEN);
    }

    @Override
    public void connectionFailed() {
        crash.pass(CrashPoint.RECONNECTING);
    }

    @Override
    public void receivedWithoutPromise() {}

    @Override
    public void receivedRetained() {}

    @Override
    public void quarantined(QuarantineReason reason) {}

    @Override
    public void unacknowledged(long deliveries) {}

    @Override
    public void abandoned(long deliveries) {}

    @Override
    public void reconnected() {}

    @Override
    public void sessionLost() {}

    @Override
    public void sessionLossRecorded() {}

    @Override
    public void receiptForwarded() {}

    @Override
    public void sendFailed() {}
}

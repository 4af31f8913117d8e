package io.layerproof.rules.judge;

/**
 * A measure over a window of the last W of a signal: renewed at each report of it and, while it is known, at every whole second; held in between
 * (spec, section 5). What it was renewed from stays as it is until the next renewal, so that its number is worked out only when it is asked for.
 */
abstract class WindowMeasure extends RunningMeasure implements Follower {

    private final Reports reports;
    private final int signal;
    final long windowNs;
    final Pieces pieces = new Pieces();
    private long renewedNs;

    WindowMeasure(SignalState signal, long windowNs) {
        this.reports = signal.reports;
        this.signal = signal.place;
        this.windowNs = windowNs;
    }

    /** The value that is in force. */
    final double value() {
        return reports.value(signal);
    }

    /** When it was reported. */
    final long reportNs() {
        return reports.timeNs(signal);
    }

    /** Where the window ends: the last renewal. */
    final long renewedNs() {
        return renewedNs;
    }

    /** t − W. */
    final long startNs() {
        return renewedNs - windowNs;
    }

    /** Whether the window holds the current report alone: then nothing changes until the next one. */
    final boolean holdsOneReport() {
        return reportNs() <= startNs();
    }

    private void renew(long nowNs) {
        renewedNs = nowNs;
        pieces.forgetBefore(startNs());
    }

    @Override
    final Follower follower() {
        return this;
    }

    @Override
    public final void reporting(double value, BuildState build) {
        losing(false, build);
        renew(build.nowNs());
    }

    @Override
    public final void losing(boolean expiring, BuildState build) {
        if (reports.known(signal)) {
            pieces.close(reportNs(), build.nowNs(), value(), expiring);
        }
    }

    @Override
    final boolean renews() {
        return true;
    }

    @Override
    final boolean renewedEachSecond() {
        return reports.known(signal) && !holdsOneReport();
    }

    @Override
    final boolean wholeSecond(long nowNs) {
        // A report of this very instant has renewed it already.
        if (!reports.known(signal) || renewedNs == nowNs) {
            return false;
        }
        renew(nowNs);
        return true;
    }

    @Override
    final void refresh(long nowNs) {
        defined = reports.known(signal) && isDefined();
    }

    /** Whether it has a number, the signal being known. */
    abstract boolean isDefined();

    @Override
    final void write(StateWriter out) {
        super.write(out);
        pieces.write(out);
        out.number(renewedNs);
    }

    @Override
    final void read(StateReader in) {
        super.read(in);
        pieces.read(in);
        renewedNs = in.number();
    }
}

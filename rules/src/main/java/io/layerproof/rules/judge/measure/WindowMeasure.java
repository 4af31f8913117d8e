package io.layerproof.rules.judge.measure;

import io.layerproof.rules.judge.state.StateReader;
import io.layerproof.rules.judge.state.StateWriter;
import org.jspecify.annotations.Nullable;

/**
 * A measure over a window of the last W of a signal: renewed at each report of it and, while it is known, at every
 * whole second; held in between (spec, section 5). What it was renewed from stays as it is until the next renewal, so
 * that its number is worked out only when it is asked for.
 */
public abstract class WindowMeasure extends RunningMeasure implements Follower {

    private final Reports reports;
    private final int signal;
    final long windowNs;
    final Pieces pieces = new Pieces();
    /** The value that is in force, and when it was reported, as far as reports have been taken in. */
    private double value;

    private long reportNs;
    private long renewedNs;

    /** Where reports may stand that it has not taken in yet, and at which place. */
    private @Nullable LateReports late;

    private int place;

    WindowMeasure(SignalState signal, long windowNs) {
        this.reports = signal.reports;
        this.signal = signal.place;
        this.windowNs = windowNs;
    }

    final int signal() {
        return signal;
    }

    final void lateReports(LateReports from, int window) {
        late = from;
        place = window;
    }

    final double value() {
        return value;
    }

    /** The value that is in force, late or not. */
    final double latestValue() {
        return reports.value(signal);
    }

    final long reportNs() {
        return reportNs;
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
        return reportNs <= startNs();
    }

    private void renew(long nowNs) {
        renewedNs = nowNs;
        pieces.forgetBefore(startNs());
    }

    private void takeInLate() {
        if (late != null) {
            late.takeIn(place);
        }
    }

    /** A report of the signal, which was known before. */
    final void takeIn(double reported, long nowNs) {
        pieces.close(reportNs, nowNs, value, false);
        begin(reported, nowNs);
    }

    private void begin(double reported, long nowNs) {
        value = reported;
        reportNs = nowNs;
        renew(nowNs);
    }

    /** Whether it holds so many pieces that reports that are late might push out others. */
    final boolean mayOverflow() {
        return pieces.isAlmostFull();
    }

    @Override
    public final Follower follower() {
        return this;
    }

    @Override
    public final void reporting(double reported, BuildState build) {
        losing(false, build);
        begin(reported, build.nowNs());
    }

    @Override
    public final void losing(boolean expiring, BuildState build) {
        takeInLate();
        if (reports.known(signal)) {
            pieces.close(reportNs, build.nowNs(), value, expiring);
        }
    }

    @Override
    public final boolean renews() {
        return true;
    }

    @Override
    public final boolean renewedEachSecond() {
        takeInLate();
        return reports.known(signal) && !holdsOneReport();
    }

    @Override
    public final boolean wholeSecond(long nowNs) {
        takeInLate();
        // A report of this very instant has renewed it already.
        if (!reports.known(signal) || renewedNs == nowNs) {
            return false;
        }
        renew(nowNs);
        return true;
    }

    @Override
    public final void refresh(long nowNs) {
        takeInLate();
        defined = reports.known(signal) && isDefined();
    }

    /** Whether it has a number, the signal being known. */
    abstract boolean isDefined();

    /** Whether its number lies for certain in [min, max], all that the window holds lying in [least, greatest]. */
    abstract boolean surelyWithin(double min, double max, double least, double greatest);

    @Override
    public final void write(StateWriter out) {
        takeInLate();
        super.write(out);
        pieces.write(out);
        out.number(renewedNs);
    }

    @Override
    public final void read(StateReader in) {
        super.read(in);
        pieces.read(in);
        renewedNs = in.number();
        value = reports.value(signal);
        reportNs = reports.timeNs(signal);
    }
}

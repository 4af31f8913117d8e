package io.layerproof.rules.judge.measure;

import io.layerproof.rules.judge.state.StateReader;
import io.layerproof.rules.judge.state.StateWriter;
import org.jspecify.annotations.Nullable;

/**
 * A measure over the last W of a signal. It is renewed at each report of the signal and, while the signal is known, at
 * every whole second; in between it holds (spec, section 5). Its inputs do not change until the next renewal, so its
 * number is computed only when somebody asks for it.
 */
public abstract class WindowMeasure extends RunningMeasure implements Follower {

    private final Reports reports;
    private final int signal;
    final long windowNs;
    final Pieces pieces = new Pieces();
    /** The value of the last report that was taken in, and the time of that report. */
    private double value;

    private long reportNs;
    private long renewedNs;

    /** The buffer with reports that it has not taken in yet, and its index there. */
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

    /** The value of the last report, also if that is still buffered. */
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

    /** Whether the current report covers the whole window: then time alone changes nothing until the next report. */
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

    /** Takes a report of the signal, which was known before. */
    final void takeIn(double reported, long nowNs) {
        pieces.close(reportNs, nowNs, value, false);
        begin(reported, nowNs);
    }

    private void begin(double reported, long nowNs) {
        value = reported;
        reportNs = nowNs;
        renew(nowNs);
    }

    /** Whether it holds so many pieces that buffered reports might push out old ones. */
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
        // A report at this very instant has renewed it already.
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

    /** Whether it has a number, given that the signal is known. */
    abstract boolean isDefined();

    /**
     * Whether its number certainly lies in [min, max], given that all values of the window lie in [least, greatest].
     */
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

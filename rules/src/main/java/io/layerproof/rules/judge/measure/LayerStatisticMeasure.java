package io.layerproof.rules.judge.measure;

import io.layerproof.rules.envelope.Measure.LayerStatistic;
import io.layerproof.rules.envelope.Measure.Statistic;
import io.layerproof.rules.exact.Decimals;
import io.layerproof.rules.judge.state.StateReader;
import io.layerproof.rules.judge.state.StateWriter;

/**
 * {@code {layer: min|max|mean|range|seconds-outside|coverage, of: S}}: one number for each pass of a layer, over the
 * time that the rule's phases and guard choose, of known values only. The mean has one piece for each stretch of chosen
 * time between two reports of S. A state that lasts no time counts for minimum, maximum and range (spec, sections 2 and
 * 5).
 */
public final class LayerStatisticMeasure extends PassMeasure implements Follower {

    private final LayerStatistic measure;
    private final Statistic statistic;
    private final Reports reports;
    private final int signal;

    private final Stopwatch chosen = new Stopwatch();
    private final Stopwatch known = new Stopwatch();
    private final Stopwatch outside = new Stopwatch();
    private double least;
    private double greatest;
    private double weighted;
    private long pieceSinceNs;
    private boolean pieceOpen;
    private double number;
    /** Whether phase and layer are those of the last refreshed state, so that a report counts if a piece is open. */
    private boolean placed;

    public LayerStatisticMeasure(LayerStatistic measure, SignalState signal) {
        this.measure = measure;
        this.statistic = measure.statistic();
        this.reports = signal.reports;
        this.signal = signal.place;
        forget(0);
    }

    @Override
    public void place() {
        placed = false;
    }

    @Override
    public Follower follower() {
        return this;
    }

    @Override
    public void reporting(double value, BuildState build) {
        if (pieceOpen) {
            closePiece(build.nowNs());
            if (placed) {
                count(value, build.nowNs());
            }
        }
    }

    @Override
    public void losing(boolean expiring, BuildState build) {
        closePiece(build.nowNs());
    }

    @Override
    public void refresh(long nowNs, boolean nowChosen) {
        boolean counted = nowChosen && reports.known(signal);
        if (!counted) {
            closePiece(nowNs);
        }
        chosen.run(nowNs, nowChosen);
        known.run(nowNs, counted);
        if (counted) {
            count(reports.value(signal), nowNs);
        } else {
            outside.run(nowNs, false);
        }
        placed = true;
    }

    /** Takes a value that is in force in chosen time. */
    private void count(double value, long nowNs) {
        if (!pieceOpen) {
            pieceOpen = true;
            pieceSinceNs = nowNs;
        }
        switch (statistic) {
            case MIN -> least = Math.min(least, value);
            case MAX -> greatest = Math.max(greatest, value);
            case RANGE -> {
                least = Math.min(least, value);
                greatest = Math.max(greatest, value);
            }
            case SECONDS_OUTSIDE -> outside.run(nowNs, value < measure.min() || value > measure.max());
            case MEAN, COVERAGE -> {}
        }
    }

    private void closePiece(long nowNs) {
        if (pieceOpen) {
            if (statistic == Statistic.MEAN) {
                weighted += reports.value(signal) * (nowNs - pieceSinceNs);
            }
            pieceOpen = false;
        }
    }

    @Override
    public boolean passEnded(long nowNs, long startNs, boolean finished) {
        closePiece(nowNs);
        long chosenNs = chosen.readNs(nowNs);
        long knownNs = known.readNs(nowNs);
        boolean has = finished && chosenNs > 0 && (knownNs > 0 || statistic == Statistic.COVERAGE);
        if (has) {
            number = statistic(chosenNs, knownNs, outside.readNs(nowNs));
        }
        forget(nowNs);
        return has;
    }

    private double statistic(long chosenNs, long knownNs, long outsideNs) {
        return switch (statistic) {
            case MIN -> least;
            case MAX -> greatest;
            case MEAN -> Decimals.mean(weighted / knownNs);
            case RANGE -> Decimals.difference(greatest, least);
            case SECONDS_OUTSIDE -> outsideNs;
            case COVERAGE -> Decimals.ratio(knownNs, chosenNs);
        };
    }

    private void forget(long nowNs) {
        chosen.startAnew(nowNs);
        known.startAnew(nowNs);
        outside.startAnew(nowNs);
        least = Double.POSITIVE_INFINITY;
        greatest = Double.NEGATIVE_INFINITY;
        weighted = 0.0;
        pieceOpen = false;
    }

    @Override
    public double number() {
        return number;
    }

    @Override
    public boolean demandsCoverage() {
        return true;
    }

    @Override
    public boolean covered() {
        return reports.known(signal);
    }

    @Override
    public void write(StateWriter out) {
        chosen.write(out);
        known.write(out);
        outside.write(out);
        out.real(least);
        out.real(greatest);
        out.real(weighted);
        out.number(pieceSinceNs);
        out.bool(pieceOpen);
        out.real(number);
        out.bool(placed);
    }

    @Override
    public void read(StateReader in) {
        chosen.read(in);
        known.read(in);
        outside.read(in);
        least = in.real();
        greatest = in.real();
        weighted = in.real();
        pieceSinceNs = in.number();
        pieceOpen = in.bool();
        number = in.real();
        placed = in.bool();
    }
}

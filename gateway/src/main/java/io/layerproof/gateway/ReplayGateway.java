package io.layerproof.gateway;

import io.layerproof.gateway.number.GatewayLine;
import io.layerproof.gateway.source.LogEntry;
import io.layerproof.gateway.source.LogEntry.Began;
import io.layerproof.gateway.source.LogEntry.Ended;
import io.layerproof.gateway.source.LogEntry.Remark;
import io.layerproof.gateway.source.LogEntry.Report;
import io.layerproof.gateway.source.LogEntry.Verbatim;
import io.layerproof.gateway.source.LogReader;
import io.layerproof.rules.wire.message.JobFacts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Publishes a log as a gateway would have done: one message for each record, in the log's order. A log of messages is
 * passed on as it is. For any other log, the build starts where the log says so, or else at the time of the first
 * record. It ends where the log shows an end; a log that stops inside a layer ends no build.
 */
public final class ReplayGateway {

    private static final long PROGRESS_EVERY_NS = 100_000_000L;
    private static final double NS_PER_SECOND = 1e9;
    private static final int MOST_REMARKS = 1000;

    private final GatewayLine line;
    private final Pace pace;
    private final LongSupplier nanoClock;
    private final Consumer<ReplayProgress> progress;

    private final List<Remark> remarks = new ArrayList<>();
    private final List<String> builds = new ArrayList<>();
    private final List<Long> layers = new ArrayList<>();
    private final Set<Long> layersOfBuild = new HashSet<>();
    private long remarkCount;
    private long records;
    private long firstTimeNs;
    private long lastTimeNs;
    private int ends;
    private long beganNs;
    private long reportedNs;

    /**
     * A replay of one log.
     *
     * @param line numbers and sends the machine's messages
     * @param pace how fast event time passes
     * @param nanoClock wall clock for the rate, in nanoseconds from any origin
     * @param progress is called about every 100 ms, and at the end
     */
    public ReplayGateway(GatewayLine line, Pace pace, LongSupplier nanoClock, Consumer<ReplayProgress> progress) {
        this.line = line;
        this.pace = pace;
        this.nanoClock = nanoClock;
        this.progress = progress;
    }

    /**
     * Publishes the whole log and waits until the broker has acknowledged all of it.
     *
     * @param log the log; the caller closes it
     * @param build id of the build, for a log that is not made of messages and names no build
     * @param facts what {@code build-started} says about the job
     * @throws IOException if the log cannot be read, or the broker refuses a message
     */
    public Replayed replay(LogReader log, String build, JobFacts facts) throws IOException, InterruptedException {
        beganNs = nanoClock.getAsLong();
        for (Optional<LogEntry> next = log.next(); next.isPresent(); next = log.next()) {
            LogEntry entry = next.get();
            pace.waitFor(entry.timeNs());
            publish(entry, build, facts);
            note(entry);
            reportNowAndThen(log, entry.layer());
        }
        line.drain();
        report(log, 0);
        return new Replayed(
                List.copyOf(builds),
                records,
                line.published(),
                firstTimeNs,
                lastTimeNs,
                List.copyOf(layers),
                !builds.isEmpty() && ends == builds.size(),
                remarkCount,
                List.copyOf(remarks));
    }

    private void publish(LogEntry entry, String build, JobFacts facts) throws IOException, InterruptedException {
        if (entry instanceof Verbatim message) {
            line.verbatim(message.payload());
            return;
        }
        if (entry instanceof Began began) {
            start(began.timeNs(), began.build(), facts);
            return;
        }
        if (builds.isEmpty()) {
            start(entry.timeNs(), build, facts);
        }
        if (entry instanceof Report report) {
            line.report(report);
        } else if (entry instanceof Ended end) {
            ends++;
            line.end(end.timeNs(), end.completed());
        }
    }

    private void start(long timeNs, String build, JobFacts facts) throws IOException, InterruptedException {
        builds.add(build);
        layersOfBuild.clear();
        line.start(timeNs, build, facts);
    }

    private void note(LogEntry entry) {
        lastTimeNs = entry.timeNs();
        if (entry instanceof Ended || entry instanceof Began) {
            return;
        }
        if (records == 0) {
            firstTimeNs = entry.timeNs();
        }
        records++;
        if (entry.layer() > 0 && layersOfBuild.add(entry.layer())) {
            layers.add(entry.layer());
        }
        remarkCount += entry.remarks().size();
        entry.remarks().stream().limit(MOST_REMARKS - remarks.size()).forEach(remarks::add);
    }

    private void reportNowAndThen(LogReader log, long layer) {
        long nowNs = nanoClock.getAsLong();
        if (nowNs - reportedNs >= PROGRESS_EVERY_NS || reportedNs == 0) {
            reportedNs = nowNs;
            report(log, layer);
        }
    }

    private void report(LogReader log, long layer) {
        double secondsSoFar = Math.max((nanoClock.getAsLong() - beganNs) / NS_PER_SECOND, 1e-9);
        double share = log.share();
        double remainingS = share > 0 ? secondsSoFar * (1 - share) / share : -1;
        progress.accept(
                new ReplayProgress(records, layers.size(), layer, line.published() / secondsSoFar, share, remainingS));
    }
}

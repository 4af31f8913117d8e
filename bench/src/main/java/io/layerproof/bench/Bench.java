package io.layerproof.bench;

import com.sun.management.ThreadMXBean;
import io.layerproof.bench.contest.Answer;
import io.layerproof.bench.contest.Contestant;
import io.layerproof.bench.feed.Chunk;
import io.layerproof.bench.feed.Feed;
import io.layerproof.bench.feed.RealFeed;
import io.layerproof.bench.feed.SmallFeed;
import io.layerproof.rules.judge.BuildCase;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Measures the judge: {@code small}, {@code real} or {@code scale}, then the number of rounds (default 7) and of
 * messages in each round. Messages are made 4 096 at a time, outside the measured time, which is the CPU time of the
 * thread. Fails if a loop written by hand finds something else than the judge.
 */
public final class Bench {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int WARM_UP_ROUNDS = 2;
    private static final int ALLOCATION_CHUNKS = 50;

    private final PrintStream out;
    private final int rounds;
    private final long messages;

    private Bench(PrintStream out, int rounds, long messages) {
        this.out = out;
        this.rounds = rounds;
        this.messages = messages / Chunk.SIZE * Chunk.SIZE;
    }

    /** Runs one of the three jobs. */
    public static void main(String[] args) {
        String job = args.length > 0 ? args[0] : "";
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 7;
        long messages = args.length > 2 ? Long.parseLong(args[2]) : "small".equals(job) ? 5_000_000 : 1_600_000;
        Bench bench = new Bench(System.out, rounds, messages);
        switch (job) {
            case "small" -> bench.small();
            case "real" -> bench.real();
            case "scale" -> bench.scale();
            default -> throw new IllegalArgumentException("small, real or scale, not '" + job + "'");
        }
    }

    private void small() {
        Feed feed = new SmallFeed(16);
        Map<String, Supplier<Contestant>> contestants = new LinkedHashMap<>();
        contestants.put("judge", () -> new Contestant.TheJudge(feed));
        contestants.put("by hand, same frames", () -> Contestant.ByHand.small(feed));
        contestants.put("by hand, plain arrays", () -> new Contestant.ByHandOnArrays(feed));
        compete(feed, contestants);
    }

    private void real() {
        Feed feed = new RealFeed(16);
        Map<String, Supplier<Contestant>> contestants = new LinkedHashMap<>();
        contestants.put("judge", () -> new Contestant.TheJudge(feed));
        contestants.put("by hand, same frames", () -> Contestant.ByHand.real(feed));
        compete(feed, contestants);
    }

    /** Both go on from round to round, so that running builds are measured. */
    private void scale() {
        long before = usedHeap();
        Feed fewFeed = new RealFeed(10);
        Feed manyFeed = new RealFeed(10_000);
        Contestant.TheJudge judge = new Contestant.TheJudge(manyFeed);
        Course many = new Course(manyFeed, judge);
        Course few = new Course(fewFeed, new Contestant.TheJudge(fewFeed));
        Course manyByHand = new Course(manyFeed, Contestant.ByHand.real(manyFeed));
        Course fewByHand = new Course(fewFeed, Contestant.ByHand.real(fewFeed));
        for (int round = -WARM_UP_ROUNDS; round < rounds; round++) {
            few.run(round);
            many.run(round);
            fewByHand.run(round);
            manyByHand.run(round);
        }
        report("judge, 10 machines", few.figures, few.figures);
        report("judge, 10000 machines", many.figures, few.figures);
        report("by hand, 10 machines", fewByHand.figures, few.figures);
        report("by hand, 10000 machines", manyByHand.figures, few.figures);
        manyByHand.forget();
        footprint(many, judge, before);
    }

    /** One contestant on one feed, round after round. */
    private final class Course {

        final Feed feed;
        final Rounds figures = new Rounds(rounds);
        private @Nullable Contestant contestant;
        long from;

        Course(Feed feed, Contestant contestant) {
            this.feed = feed;
            this.contestant = contestant;
        }

        void run(int round) {
            figures.put(round, Bench.this.run(feed, Objects.requireNonNull(contestant), from, new Chunk()));
            from += messages;
        }

        void forget() {
            contestant = null;
        }
    }

    private void footprint(Course course, Contestant.TheJudge judge, long before) {
        long after = usedHeap();
        long saved = 0;
        for (BuildCase one : judge.cases) {
            saved += one.save().length;
        }
        int machines = course.feed.machines;
        out.printf(
                Locale.ROOT,
                "after %d messages a machine: %d bytes of heap, %d bytes saved, a machine%n",
                course.from / machines,
                (after - before) / machines,
                saved / machines);
    }

    private static long usedHeap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private void compete(Feed feed, Map<String, Supplier<Contestant>> contestants) {
        Map<String, Rounds> figures = new LinkedHashMap<>();
        Map<String, Run> last = new LinkedHashMap<>();
        for (int round = -WARM_UP_ROUNDS; round < rounds; round++) {
            for (var entry : contestants.entrySet()) {
                Run run = run(feed, entry.getValue().get());
                figures.computeIfAbsent(entry.getKey(), key -> new Rounds(rounds))
                        .put(round, run.nsEach);
                last.put(entry.getKey(), run);
            }
        }
        Run judged = last.values().iterator().next();
        Answer answer = judged.contestant.answer();
        last.values().forEach(run -> answer.mustEqual(run.contestant.answer()));
        out.printf(
                Locale.ROOT,
                "%d messages, %d deviations, %d silences and interlocks: all agree%n",
                messages,
                answer.deviations(),
                answer.findings());
        feed.envelope.rules().forEach(rule -> out.printf("  %s: %d%n", rule.id(), answer.deviations(rule.id())));
        Rounds judge = figures.values().iterator().next();
        figures.forEach((name, rounds) -> report(name, rounds, judge));
        allocation(feed, (Contestant.TheJudge) judged.contestant);
    }

    private record Run(Contestant contestant, double nsEach) {}

    private Run run(Feed feed, Contestant contestant) {
        return new Run(contestant, run(feed, contestant, 0, new Chunk()));
    }

    /** Nanoseconds per message. */
    private double run(Feed feed, Contestant contestant, long first, Chunk chunk) {
        long spentNs = 0;
        for (long from = first; from < first + messages; from += Chunk.SIZE) {
            chunk.fill(feed, from);
            long startNs = THREADS.getCurrentThreadCpuTime();
            contestant.take(chunk);
            spentNs += THREADS.getCurrentThreadCpuTime() - startNs;
        }
        return (double) spentNs / messages;
    }

    /** Goes on where the last round ended, and measures the allocation of each message. */
    private void allocation(Feed feed, Contestant.TheJudge judge) {
        Chunk chunk = new Chunk();
        long bytes = 0;
        long without = 0;
        for (int n = 0; n < ALLOCATION_CHUNKS; n++) {
            chunk.fill(feed, messages + (long) n * Chunk.SIZE);
            for (int i = 0; i < Chunk.SIZE; i++) {
                long before = THREADS.getCurrentThreadAllocatedBytes();
                judge.take(chunk, i);
                long taken = THREADS.getCurrentThreadAllocatedBytes() - before;
                bytes += taken;
                without += taken == 0 ? 1 : 0;
            }
        }
        double looked = (double) ALLOCATION_CHUNKS * Chunk.SIZE;
        out.printf(
                Locale.ROOT,
                "judge: %.3f %% of messages allocate nothing; %.1f bytes a message on the whole%n",
                100 * without / looked,
                bytes / looked);
    }

    private void report(String name, Rounds rounds, Rounds beside) {
        out.printf(
                Locale.ROOT,
                "%-24s %8.1f ns a message [%.1f to %.1f]  %8.3f M/s   %.2f times the judge's cost%n",
                name,
                rounds.median(),
                rounds.least(),
                rounds.greatest(),
                1e3 / rounds.median(),
                rounds.median() / beside.median());
    }

    /** Nanoseconds per message, one figure for each round. */
    private static final class Rounds {

        private final double[] nsEach;

        Rounds(int rounds) {
            nsEach = new double[rounds];
        }

        void put(int round, double figure) {
            if (round >= 0) {
                nsEach[round] = figure;
            }
        }

        private double[] sorted() {
            double[] sorted = nsEach.clone();
            Arrays.sort(sorted);
            return sorted;
        }

        double median() {
            return sorted()[nsEach.length / 2];
        }

        double least() {
            return sorted()[0];
        }

        double greatest() {
            return sorted()[nsEach.length - 1];
        }
    }
}

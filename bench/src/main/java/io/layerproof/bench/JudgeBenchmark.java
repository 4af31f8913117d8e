package io.layerproof.bench;

import io.layerproof.bench.contest.Contestant;
import io.layerproof.bench.feed.Chunk;
import io.layerproof.bench.feed.Feed;
import io.layerproof.bench.feed.RealFeed;
import io.layerproof.bench.feed.SmallFeed;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The small and the real job under JMH: the judge and the loop by hand on running builds of 16 machines. Messages are
 * made a chunk at a time, outside the measured time.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 10, time = 4)
@Measurement(iterations = 7, time = 2)
@Fork(value = 1, jvmArgsAppend = "-XX:+UseSerialGC")
public class JudgeBenchmark {

    private static final int MACHINES = 16;

    /** Which job. */
    @Param({"small", "real"})
    public String job = "small";

    /** Who does it. */
    @Param({"judge", "by hand"})
    public String who = "judge";

    private final Chunk chunk = new Chunk();
    private Feed feed = new SmallFeed(MACHINES);
    private Contestant contestant = new Contestant.TheJudge(feed);
    private long from;

    /** Opens the builds. */
    @Setup(Level.Trial)
    public void open() {
        boolean small = job.equals("small");
        feed = small ? new SmallFeed(MACHINES) : new RealFeed(MACHINES);
        contestant = who.equals("judge")
                ? new Contestant.TheJudge(feed)
                : small ? Contestant.ByHand.small(feed) : Contestant.ByHand.real(feed);
        from = 0;
    }

    /** Makes the next chunk of messages. */
    @Setup(Level.Invocation)
    public void fill() {
        chunk.fill(feed, from);
        from += Chunk.SIZE;
    }

    /** Takes the chunk. The figure is the time for one message. */
    @Benchmark
    @OperationsPerInvocation(Chunk.SIZE)
    public void take() {
        contestant.take(chunk);
    }
}

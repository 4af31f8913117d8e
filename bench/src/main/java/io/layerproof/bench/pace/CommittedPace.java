package io.layerproof.bench.pace;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import io.layerproof.rules.wire.kafka.Topics;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * The pace at which a consumer group processes {@code telemetry.raw}, read from the offsets that it commits: between
 * the first commit after a tenth of the records and the last one before the end.
 */
public final class CommittedPace {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final TopicPartition INPUT = new TopicPartition(Topics.TELEMETRY_RAW.name(), 0);
    private static final long POLL_MS = 5;
    private static final long MOST_ROUND_NS = 600_000_000_000L;

    private final Admin admin;
    private final long messages;

    /**
     * Measures on one cluster.
     *
     * @param messages number of messages in all records of the topic
     */
    public CommittedPace(Admin admin, long messages) {
        this.admin = admin;
        this.messages = messages;
    }

    private record Commit(long offset, long timeNs, long threadNs, long processNs) {}

    /** Waits until the group, which runs in this process, has committed the end of the topic. */
    public Pace of(String group) throws ExecutionException, InterruptedException {
        return of(group, () -> {}, PROCESS::getProcessCpuTime);
    }

    /**
     * The same for a group that runs in any process.
     *
     * @param mustRun called repeatedly; throws if the contestant has failed
     * @param processNs CPU time that its process has used so far, in nanoseconds
     */
    public Pace of(String group, Runnable mustRun, LongSupplier processNs)
            throws ExecutionException, InterruptedException {
        long end = endOfInput();
        Commit from = awaitCommit(group, end / 10, mustRun, processNs);
        Commit to = from;
        Commit next = from;
        while (next.offset < end) {
            to = next;
            next = awaitCommit(group, next.offset + 1, mustRun, processNs);
        }
        if (to.offset == from.offset) {
            to = next;
        }
        double taken = (to.offset - from.offset) * (double) messages / end;
        return new Pace(
                taken * 1e9 / (to.timeNs - from.timeNs),
                (to.threadNs - from.threadNs) / taken,
                (to.processNs - from.processNs) / taken);
    }

    private Commit awaitCommit(String group, long offset, Runnable mustRun, LongSupplier processNs)
            throws ExecutionException, InterruptedException {
        long deadlineNs = System.nanoTime() + MOST_ROUND_NS;
        while (System.nanoTime() < deadlineNs) {
            mustRun.run();
            OffsetAndMetadata committed = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .get(INPUT);
            if (committed != null && committed.offset() >= offset) {
                return new Commit(committed.offset(), System.nanoTime(), threadNs(group), processNs.getAsLong());
            }
            Thread.sleep(POLL_MS);
        }
        throw new IllegalStateException(group + " does not get on");
    }

    private static long threadNs(String group) {
        for (ThreadInfo thread : THREADS.getThreadInfo(THREADS.getAllThreadIds())) {
            if (thread != null
                    && thread.getThreadName().startsWith(group)
                    && thread.getThreadName().endsWith("StreamThread-1")) {
                return THREADS.getThreadCpuTime(thread.getThreadId());
            }
        }
        return 0;
    }

    private long endOfInput() throws ExecutionException, InterruptedException {
        return admin.listOffsets(Map.of(INPUT, OffsetSpec.latest()))
                .partitionResult(INPUT)
                .get()
                .offset();
    }
}

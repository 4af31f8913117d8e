package io.layerproof.bench.contest;

import io.layerproof.app.console.QuietLog;
import io.layerproof.bench.broker.BrokerProcess;
import io.layerproof.bench.broker.Scratch;
import io.layerproof.bench.feed.RawTelemetry;
import io.layerproof.bench.pace.CommittedPace;
import io.layerproof.bench.pace.Pace;
import io.layerproof.kafka.topic.KafkaTopics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * The real job through Kafka, for other engines: a broker in a process of its own, whose {@code telemetry.raw} holds
 * the messages for all contestants; the real streams service; and the pace of a contestant.
 */
public final class RealJob implements AutoCloseable {

    private final Path directory;
    private final BrokerProcess broker;
    private final Admin admin;
    private long messages;

    private RealJob(Path directory, BrokerProcess broker) {
        this.directory = directory;
        this.broker = broker;
        this.admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
    }

    /** A contestant during its turn. */
    public interface Turn extends AutoCloseable {

        /**
         * Checks that the contestant still runs.
         *
         * @throws IllegalStateException if the contestant has failed
         */
        void mustRun();

        @Override
        void close();
    }

    /**
     * Starts the broker and fills {@code telemetry.raw}.
     *
     * @param messagesEach number of messages in a record
     * @param messages number of frames; each build also has a start message
     */
    public static RealJob start(int messagesEach, long messages) throws IOException {
        QuietLog.errorsOnly();
        Path directory = Files.createTempDirectory("layerproof-bench");
        var job = new RealJob(directory, BrokerProcess.start(directory.resolve("kafka")));
        try {
            new KafkaTopics(job.admin, 1, (short) 1).ensure();
            job.messages = new RawTelemetry(16, messagesEach).send(job.bootstrapServers(), messages / messagesEach);
            return job;
        } catch (RuntimeException e) {
            job.close();
            throw e;
        }
    }

    /** Creates topics with one partition and unlimited retention. */
    public void makeTopics(Collection<String> names) throws ExecutionException, InterruptedException {
        admin.createTopics(names.stream()
                        .map(name -> new NewTopic(name, 1, (short) 1).configs(Map.of("retention.ms", "-1")))
                        .toList())
                .all()
                .get();
    }

    /** The address of the broker. */
    public String bootstrapServers() {
        return broker.bootstrapServers();
    }

    /** The number of messages, start messages included. */
    public long messages() {
        return messages;
    }

    /** A directory for the files of a turn. */
    public Path home(String group) {
        return directory.resolve(group);
    }

    /**
     * Starts a turn of the real streams service in this process, with new state.
     *
     * @param home the directory of its state
     */
    public static Turn streamsService(String bootstrapServers, String group, Path home) {
        var service = new StreamsContestant.Whole(bootstrapServers, group, home);
        return new Turn() {
            @Override
            public void mustRun() {
                if (service.hasFailed()) {
                    throw new IllegalStateException(group + " has failed");
                }
            }

            @Override
            public void close() {
                service.close();
            }
        };
    }

    /**
     * Waits until a consumer group has committed the end of {@code telemetry.raw}. Returns its pace.
     *
     * @param mustRun called repeatedly; throws if the contestant has failed
     * @param processNs CPU time that the contestant's process has used so far, in nanoseconds
     */
    public Pace pace(String group, Runnable mustRun, LongSupplier processNs)
            throws ExecutionException, InterruptedException {
        return new CommittedPace(admin, messages).of(group, mustRun, processNs);
    }

    /** Deletes the files of a turn that is over. */
    public void forget(String group) throws IOException {
        Scratch.delete(home(group));
    }

    /** Stops the broker and deletes everything. */
    @Override
    public void close() throws IOException {
        admin.close();
        broker.close();
        Scratch.delete(directory);
    }
}

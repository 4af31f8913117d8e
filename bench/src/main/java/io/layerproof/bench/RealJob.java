package io.layerproof.bench;

import io.layerproof.app.console.QuietLog;
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
 * The real job through Kafka, for those outside this package: a broker in a process of its own whose {@code
 * telemetry.raw} holds the messages that all contestants work off, the streams service as it is, and the pace of
 * whoever takes his turn.
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

    /** One that takes its turn. */
    public interface Turn extends AutoCloseable {

        /**
         * Asks whether it still runs.
         *
         * @throws IllegalStateException if it has failed
         */
        void mustRun();

        @Override
        void close();
    }

    /**
     * Starts the broker and fills it.
     *
     * @param messagesEach how many messages there are in a record
     * @param messages how many messages of machines there are, besides the one with which each build starts
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

    /** Makes further topics of one partition that keep everything. */
    public void makeTopics(Collection<String> names) throws ExecutionException, InterruptedException {
        admin.createTopics(names.stream()
                        .map(name -> new NewTopic(name, 1, (short) 1).configs(Map.of("retention.ms", "-1")))
                        .toList())
                .all()
                .get();
    }

    /** Where its Kafka listens. */
    public String bootstrapServers() {
        return broker.bootstrapServers();
    }

    /** How many messages there are, those that start builds included. */
    public long messages() {
        return messages;
    }

    /** A place for files of a turn; it is deleted at the end. */
    public Path home(String group) {
        return directory.resolve(group);
    }

    /**
     * The streams service as it is takes its turn, with new state, in this process.
     *
     * @param home where its state lies
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
     * Waits until a group has committed all of the raw telemetry, and answers how fast it was.
     *
     * @param mustRun asked all the time; throws if the contestant has failed
     * @param processNs CPU time that the contestant's process has taken so far, in nanoseconds
     */
    public Pace pace(String group, Runnable mustRun, LongSupplier processNs)
            throws ExecutionException, InterruptedException {
        return new CommittedPace(admin, messages).of(group, mustRun, processNs);
    }

    /** Forgets the files of a turn that is over. */
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

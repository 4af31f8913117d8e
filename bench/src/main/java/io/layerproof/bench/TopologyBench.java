package io.layerproof.bench;

import io.layerproof.app.console.QuietLog;
import io.layerproof.bench.broker.BrokerProcess;
import io.layerproof.bench.broker.Scratch;
import io.layerproof.bench.contest.Passing;
import io.layerproof.bench.contest.StreamsContestant;
import io.layerproof.bench.feed.RawTelemetry;
import io.layerproof.bench.pace.CommittedPace;
import io.layerproof.bench.pace.Pace;
import io.layerproof.kafka.topic.KafkaTopics;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.ToDoubleFunction;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * Measures the whole topology beside pass-throughs of the same records. Arguments: messages in a record (default 1),
 * rounds (7), messages in a round (200 000), machines (16), and the name of a contestant to run it alone. The broker
 * runs in a process of its own. Contestants take turns, each with one stream thread, and with a new group and new state
 * in every round. The pace is read from the committed offsets, between the first commit after a tenth of the records
 * and the last one before the end.
 */
public final class TopologyBench {

    private static final int WARM_UP_ROUNDS = 3;

    private final PrintStream out;
    private final String bootstrapServers;
    private final Admin admin;
    private final Path directory;
    private final int machines;
    private final int messagesEach;
    private final long records;
    private long messages;

    private TopologyBench(
            PrintStream out,
            String bootstrapServers,
            Admin admin,
            Path directory,
            int machines,
            int messagesEach,
            long messages) {
        this.out = out;
        this.bootstrapServers = bootstrapServers;
        this.admin = admin;
        this.directory = directory;
        this.machines = machines;
        this.messagesEach = messagesEach;
        this.records = messages / messagesEach;
    }

    /** Runs the bench in a directory below {@code java.io.tmpdir}, which is deleted at the end. */
    public static void main(String[] args) throws Exception {
        int messagesEach = args.length > 0 ? Integer.parseInt(args[0]) : 1;
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 7;
        long messages = args.length > 2 ? Long.parseLong(args[2]) : 200_000;
        int machines = args.length > 3 ? Integer.parseInt(args[3]) : 16;
        QuietLog.errorsOnly();
        Path directory = Files.createTempDirectory("layerproof-bench");
        try (BrokerProcess broker = BrokerProcess.start(directory.resolve("kafka"));
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            var bench = new TopologyBench(
                    System.out, broker.bootstrapServers(), admin, directory, machines, messagesEach, messages);
            bench.fill();
            bench.compete(rounds, args.length > 4 ? args[4] : "");
        } finally {
            Scratch.delete(directory);
        }
    }

    private void fill() throws ExecutionException, InterruptedException {
        new KafkaTopics(admin, 1, (short) 1).ensure();
        admin.createTopics(List.of(new NewTopic(StreamsContestant.PassThrough.TOPIC, 1, (short) 1)
                        .configs(Map.of("retention.ms", "-1"))))
                .all()
                .get();
        var telemetry = new RawTelemetry(machines, messagesEach);
        messages = telemetry.send(bootstrapServers, records);
        out.printf(
                Locale.ROOT,
                "%d messages of %d machines, %d to a record, %.0f bytes each%n",
                messages,
                machines,
                messagesEach,
                telemetry.bytes() / (double) messages);
    }

    /** Starts a contestant. */
    private interface Start {
        StreamsContestant start(String group, Path directory);
    }

    private Start passThrough(Passing passing) {
        return (group, home) -> new StreamsContestant.PassThrough(bootstrapServers, group, home, passing);
    }

    private void compete(int rounds, String only) throws Exception {
        Map<String, Start> contestants = new LinkedHashMap<>();
        contestants.put("topology", (group, home) -> new StreamsContestant.Whole(bootstrapServers, group, home));
        contestants.put("bytes", passThrough(Passing.bytes()));
        contestants.put("messages", passThrough(Passing.messages()));
        contestants.put("databind", passThrough(Passing.databind()));
        contestants.keySet().removeIf(name -> !only.isEmpty() && !name.equals(only));
        Map<String, Pace[]> figures = new LinkedHashMap<>();
        for (int round = -WARM_UP_ROUNDS; round < rounds; round++) {
            for (var entry : contestants.entrySet()) {
                String group = entry.getKey() + "-" + (round + WARM_UP_ROUNDS);
                Pace pace = run(group, entry.getValue());
                out.printf(Locale.ROOT, "  round %d %-10s %s%n", round, entry.getKey(), pace);
                if (round >= 0) {
                    figures.computeIfAbsent(entry.getKey(), name -> new Pace[rounds])[round] = pace;
                }
            }
        }
        figures.forEach((name, paces) -> report(name, paces, figures));
    }

    private Pace run(String group, Start start) throws Exception {
        Path home = directory.resolve(group);
        try (StreamsContestant contestant = start.start(group, home)) {
            Pace pace = new CommittedPace(admin, messages).of(group);
            long read = contestant.messages();
            if (read != 0 && read != messages) {
                throw new IllegalStateException(group + " read " + read + " of " + messages + " messages");
            }
            return pace;
        } finally {
            Scratch.delete(home);
        }
    }

    private void report(String name, Pace[] paces, Map<String, Pace[]> all) {
        double[] sorted =
                Arrays.stream(paces).mapToDouble(Pace::messagesPerS).sorted().toArray();
        double[] cpu =
                Arrays.stream(paces).mapToDouble(Pace::threadNsEach).sorted().toArray();
        out.printf(
                Locale.ROOT,
                "%-10s %8.0f messages/s [%.0f to %.0f], %6.0f ns of its thread each [%.0f to %.0f]",
                name,
                sorted[sorted.length / 2],
                sorted[0],
                sorted[sorted.length - 1],
                cpu[cpu.length / 2],
                cpu[0],
                cpu[cpu.length - 1]);
        Pace[] topology = all.get("topology");
        if (topology == null || name.equals("topology")) {
            out.println();
            return;
        }
        out.printf(
                Locale.ROOT,
                "; the topology has %s of its pace, %s by time of the thread%n",
                shares(topology, paces, Pace::messagesPerS, false),
                shares(topology, paces, Pace::threadNsEach, true));
    }

    private static String shares(Pace[] topology, Pace[] other, ToDoubleFunction<Pace> figure, boolean costs) {
        double[] shares = new double[topology.length];
        for (int round = 0; round < shares.length; round++) {
            double share = figure.applyAsDouble(topology[round]) / figure.applyAsDouble(other[round]);
            shares[round] = costs ? 1 / share : share;
        }
        Arrays.sort(shares);
        return String.format(
                Locale.ROOT, "%.2f [%.2f to %.2f]", shares[shares.length / 2], shares[0], shares[shares.length - 1]);
    }
}

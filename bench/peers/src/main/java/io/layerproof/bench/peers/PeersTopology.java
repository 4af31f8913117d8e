package io.layerproof.bench.peers;

import io.layerproof.bench.contest.RealJob;
import io.layerproof.bench.pace.Pace;
import io.layerproof.rules.wire.kafka.Topics;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The whole topology beside Flink: the same {@code telemetry.raw} from one broker in, evidence and deviations out, with
 * exactly-once semantics. Arguments: messages in a record (default 1), rounds (7), messages in a round (600 000),
 * warm-up rounds (2), and names of contestants to run them alone. Turns are interleaved; each has a new group and new
 * state. What a contestant writes is read back: each message must be there once, byte for byte and in order, and the
 * deviations must be those of the topology.
 */
public final class PeersTopology {

    private static final List<String> NAMES =
            List.of(ContestantProcess.OURS, ContestantProcess.FLINK + 100, ContestantProcess.FLINK + 1000);

    private final PrintStream out;
    private final RealJob real;
    private final Map<String, ContestantProcess> contestants = new LinkedHashMap<>();
    private final Map<String, Pace[]> paces = new LinkedHashMap<>();
    private @Nullable List<String> right;
    private boolean wrong;

    private PeersTopology(PrintStream out, RealJob real) {
        this.out = out;
        this.real = real;
    }

    /**
     * Runs the bench in a directory below {@code java.io.tmpdir}, which is deleted at the end. Exits with status 1 if
     * anything was wrong.
     */
    public static void main(String[] args) throws Exception {
        int messagesEach = args.length > 0 ? Integer.parseInt(args[0]) : 1;
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 7;
        long messages = args.length > 2 ? Long.parseLong(args[2]) : 600_000;
        int warmUpRounds = args.length > 3 ? Integer.parseInt(args[3]) : 2;
        boolean wrong;
        try (RealJob real = RealJob.start(messagesEach, messages)) {
            real.makeTopics(List.of(JudgeByHand.EVIDENCE, JudgeByHand.DEVIATIONS));
            var bench = new PeersTopology(System.out, real);
            try {
                for (String name : args.length > 4 ? List.of(args).subList(4, args.length) : NAMES) {
                    bench.contestants.put(name, ContestantProcess.start(name, real.bootstrapServers()));
                }
                bench.compete(warmUpRounds, rounds);
            } finally {
                for (ContestantProcess contestant : bench.contestants.values()) {
                    contestant.close();
                }
            }
            wrong = bench.wrong;
        }
        if (wrong) {
            System.exit(1);
        }
    }

    private void compete(int warmUpRounds, int rounds) throws Exception {
        try (Written input = Written.input(real.bootstrapServers())) {
            out.printf(Locale.ROOT, "%d messages%n", input.messages());
            for (int round = -warmUpRounds; round < rounds; round++) {
                for (var one : contestants.entrySet()) {
                    String group = one.getKey() + "-" + (round + warmUpRounds);
                    out.printf(Locale.ROOT, "  round %d %-12s ", round, one.getKey());
                    Pace pace = turn(group, one.getValue(), input);
                    if (round >= 0) {
                        paces.computeIfAbsent(one.getKey(), name -> new Pace[rounds])[round] = pace;
                    }
                }
            }
        }
        paces.forEach(this::report);
    }

    private Pace turn(String group, ContestantProcess contestant, Written input) throws Exception {
        boolean ours = group.startsWith(ContestantProcess.OURS);
        String evidence = ours ? Topics.EVIDENCE.name() : JudgeByHand.EVIDENCE;
        String deviations = ours ? Topics.DEVIATIONS.name() : JudgeByHand.DEVIATIONS;
        try (var written = new Written(real.bootstrapServers(), evidence, deviations)) {
            Pace pace;
            try (RealJob.Turn turn = contestant.turn(group, real.home(group))) {
                pace = real.pace(group, turn::mustRun, contestant::cpuNs);
                written.await(input.messages());
            }
            written.takeAll();
            out.printf(
                    Locale.ROOT,
                    "%.0f messages/s, %.0f ns CPU of its process each, %s, %s%n",
                    pace.messagesPerS(),
                    pace.processNsEach(),
                    evidence(written, input),
                    deviations(written));
            return pace;
        } finally {
            real.forget(group);
        }
    }

    private String evidence(Written written, Written input) {
        return verdict("evidence", written.messages(), written.hasTheMessagesOf(input), input.messages());
    }

    /** The topology has the first turn, so its output is the reference. */
    private String deviations(Written written) {
        List<String> found = written.deviations();
        if (!contestants.containsKey(ContestantProcess.OURS)) {
            return "deviations " + found.size() + " (compared with none)";
        }
        if (right == null) {
            right = found;
        }
        return verdict("deviations", found.size(), found.equals(right), right.size()) + firstDifference(found, right);
    }

    private static String firstDifference(List<String> found, List<String> right) {
        List<String> wrong = new ArrayList<>(found);
        wrong.removeAll(right);
        List<String> missing = new ArrayList<>(right);
        missing.removeAll(found);
        return wrong.isEmpty() && missing.isEmpty()
                ? ""
                : ", " + wrong.size() + " differ; the first is " + first(wrong) + ", and should be " + first(missing);
    }

    private static String first(List<String> lines) {
        return lines.isEmpty() ? "none" : lines.get(0);
    }

    private String verdict(String what, long found, boolean isRight, long expected) {
        wrong |= !isRight;
        return what + " " + found + (isRight ? " (right)" : " (WRONG: " + expected + ")");
    }

    private void report(String name, Pace[] all) {
        out.printf(
                Locale.ROOT,
                "%-12s %s messages/s, %s ns CPU of its process each",
                name,
                spread(all, Pace::messagesPerS, "%.0f"),
                spread(all, Pace::processNsEach, "%.0f"));
        Pace[] ours = paces.get(ContestantProcess.OURS);
        if (ours == null || name.equals(ContestantProcess.OURS)) {
            out.println();
            return;
        }
        out.printf(
                Locale.ROOT,
                "; the topology has %s of its pace, %s by CPU time%n",
                shares(ours, all, Pace::messagesPerS, false),
                shares(ours, all, Pace::processNsEach, true));
    }

    private static String shares(Pace[] ours, Pace[] theirs, ToDoubleFunction<Pace> figure, boolean costs) {
        double[] shares = new double[ours.length];
        for (int round = 0; round < shares.length; round++) {
            double share = figure.applyAsDouble(ours[round]) / figure.applyAsDouble(theirs[round]);
            shares[round] = costs ? 1 / share : share;
        }
        return spread(shares, "%.2f");
    }

    private static String spread(Pace[] paces, ToDoubleFunction<Pace> figure, String format) {
        return spread(Arrays.stream(paces).mapToDouble(figure).toArray(), format);
    }

    /** Median, minimum and maximum. */
    private static String spread(double[] figures, String format) {
        double[] sorted = figures.clone();
        Arrays.sort(sorted);
        return String.format(
                Locale.ROOT,
                format + " [" + format + " to " + format + "]",
                sorted[sorted.length / 2],
                sorted[0],
                sorted[sorted.length - 1]);
    }
}

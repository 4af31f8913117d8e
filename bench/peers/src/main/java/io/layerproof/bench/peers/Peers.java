package io.layerproof.bench.peers;

import com.sun.management.OperatingSystemMXBean;
import io.layerproof.bench.contest.SmallJob;
import io.layerproof.bench.contest.SmallJob.Found;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The small job by the judge, by hand and in other engines, in one run. Arguments: rounds (default 7), messages in a
 * round (2 000 000; Flink CEP takes a tenth). Rounds are interleaved. Prints wall-clock time and the CPU time of the
 * whole process; both include making the messages, for every contestant. Prints {@code WRONG} if an engine finds
 * something else than the loop by hand.
 */
public final class Peers {

    private static final int CEP_SHARE = 10;

    private final PrintStream out;
    private final int rounds;
    private final long messages;

    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private record Entrant(Peer peer, long messages) {}

    /** One figure for each round. */
    private record Figures(double[] wallNs, double[] cpuNs) {

        Figures(int rounds) {
            this(new double[rounds], new double[rounds]);
        }
    }

    private Peers(PrintStream out, int rounds, long messages) {
        this.out = out;
        this.rounds = rounds;
        this.messages = messages;
    }

    /** Runs all contestants. */
    public static void main(String[] args) throws Exception {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 7;
        long messages = args.length > 1 ? Long.parseLong(args[1]) : 2_000_000;
        new Peers(System.out, rounds, messages).run();
    }

    private void run() throws Exception {
        Map<String, Entrant> entrants = new LinkedHashMap<>();
        entrants.put("by hand", new Entrant(SmallJob::byHand, messages));
        entrants.put("judge", new Entrant(SmallJob::judge, messages));
        entrants.put("Flink process function", new Entrant(new FlinkProcess(), messages));
        entrants.put("Esper", new Entrant(new Esper(), messages));
        entrants.put("Siddhi", new Entrant(new Siddhi(), messages));
        entrants.put("Flink CEP", new Entrant(new FlinkCep(), messages / CEP_SHARE));
        Map<String, Figures> figures = new LinkedHashMap<>();
        Map<String, Found> found = new LinkedHashMap<>();
        for (int round = -1; round < rounds; round++) {
            for (var one : entrants.entrySet()) {
                long count = one.getValue().messages();
                long startNs = System.nanoTime();
                long startCpuNs = SYSTEM.getProcessCpuTime();
                found.put(one.getKey(), one.getValue().peer().run(count));
                double cpuNs = (double) (SYSTEM.getProcessCpuTime() - startCpuNs) / count;
                double wallNs = (double) (System.nanoTime() - startNs) / count;
                out.printf(
                        Locale.ROOT, "round %d, %s: %.0f ns wall, %.0f ns CPU%n", round, one.getKey(), wallNs, cpuNs);
                if (round >= 0) {
                    Figures all = figures.computeIfAbsent(one.getKey(), key -> new Figures(rounds));
                    all.wallNs[round] = wallNs;
                    all.cpuNs[round] = cpuNs;
                }
            }
        }
        for (var one : entrants.entrySet()) {
            Found right = SmallJob.byHand(one.getValue().messages());
            report(one.getKey(), figures.get(one.getKey()), found.get(one.getKey()), right);
        }
    }

    private void report(String name, Figures figures, Found found, Found right) {
        out.printf(
                Locale.ROOT,
                "%-24s %s ns wall, %s ns CPU a message   high %s, silences %s, layers %s%n",
                name,
                spread(figures.wallNs),
                spread(figures.cpuNs),
                verdict(found.high(), right.high()),
                verdict(found.silences(), right.silences()),
                verdict(found.layers(), right.layers()));
    }

    /** Median, minimum and maximum. */
    private static String spread(double[] figures) {
        double[] sorted = figures.clone();
        Arrays.sort(sorted);
        return String.format(
                Locale.ROOT, "%.0f [%.0f to %.0f]", sorted[sorted.length / 2], sorted[0], sorted[sorted.length - 1]);
    }

    private static String verdict(long found, long right) {
        if (found == Peer.NOT_DONE) {
            return "not done";
        }
        return found == right ? found + " (right)" : found + " (WRONG: " + right + ")";
    }
}

package io.layerproof.rules.verdict;

import io.layerproof.rules.state.StateBytes;
import io.layerproof.rules.state.StateBytesReader;
import io.layerproof.rules.verdict.Finding.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Joins repeated findings about the evidence into runs. A flapping sensor or a clock that steps back causes such
 * findings. A run has findings of one kind, signal and text; each begins at most {@link #GAP_NS} after the end of the
 * one before. The first is reported at once, when it begins and when it ends. How many more there are is reported at
 * most every {@link #TOLD_AGAIN_NS} of event time, and before the verdict. The judgement still lists every single
 * finding; runs are for reports to people.
 *
 * <p>A function of the findings and the build's clock. Not thread-safe.
 */
public final class FindingRuns {

    /** Ten minutes: a finding that begins later starts a new run. */
    public static final long GAP_NS = 600_000_000_000L;

    /** One minute between two reports of a growing run. */
    public static final long TOLD_AGAIN_NS = 60_000_000_000L;

    private static final Set<Kind> KINDS = EnumSet.of(Kind.CLOCK, Kind.SILENCE, Kind.STRAY);

    private final Map<Group, Current> current = new LinkedHashMap<>();

    /** Runs that a new run has replaced. */
    private final List<FindingRun> replaced = new ArrayList<>();

    private record Group(
            Kind kind, @Nullable String signal, @Nullable String what) {
        static Group of(Finding finding) {
            return new Group(finding.kind(), finding.signal(), finding.what());
        }
    }

    /**
     * A run that may go on.
     *
     * @param toldNs the build's clock when the run was last reported
     * @param pending whether the run has changed since
     */
    private record Current(FindingRun run, long toldNs, boolean pending) {
        boolean isDue(long clockNs) {
            return pending && clockNs - toldNs >= TOLD_AGAIN_NS;
        }

        boolean isOver(long clockNs) {
            return !pending && !isOpen(run) && clockNs - endNs(run) > GAP_NS;
        }
    }

    /** The runs of all findings of a judgement, each at the place of its first finding. */
    public static List<FindingRun> of(List<Finding> findings) {
        List<FindingRun> runs = new ArrayList<>();
        Map<Group, Integer> places = new HashMap<>();
        for (Finding finding : findings) {
            Group group = Group.of(finding);
            Integer place = places.get(group);
            FindingRun grown = place == null ? null : grown(runs.get(place), finding);
            if (place == null || grown == null) {
                places.put(group, runs.size());
                runs.add(FindingRun.of(finding));
            } else {
                runs.set(place, grown);
            }
        }
        return List.copyOf(runs);
    }

    /** The run with this finding added, or with its last finding updated; null if the finding is not part of it. */
    private static @Nullable FindingRun grown(FindingRun run, Finding finding) {
        if (!KINDS.contains(finding.kind())) {
            return null;
        }
        boolean isItsLast = finding.endNs() != Finding.NO_LENGTH && finding.onsetNs() == run.lastOnsetNs();
        if (isItsLast && run.count() == 1) {
            return FindingRun.of(finding);
        }
        if (!isItsLast && isOpen(run)) {
            return null;
        }
        return isItsLast || finding.onsetNs() - endNs(run) <= GAP_NS
                ? new FindingRun(joined(run.finding(), finding), run.count() + (isItsLast ? 0 : 1), finding.onsetNs())
                : null;
    }

    private static Finding joined(Finding first, Finding last) {
        List<Long> layers = first.layers();
        if (layers != null && last.layers() != null) {
            TreeSet<Long> both = new TreeSet<>(layers);
            both.addAll(last.layers());
            layers = List.copyOf(both);
        }
        return new Finding(
                first.kind(),
                first.rule(),
                first.signal(),
                first.onsetNs(),
                last.endNs(),
                layers,
                first.what(),
                first.outcome());
    }

    private static boolean isOpen(FindingRun run) {
        return run.finding().endNs() == Finding.NOT_ENDED;
    }

    private static long endNs(FindingRun run) {
        return run.finding().endNs() == Finding.NO_LENGTH
                ? run.lastOnsetNs()
                : run.finding().endNs();
    }

    /**
     * Takes a finding when it begins, or when it is complete. {@link #pass} reports that a run has grown.
     *
     * @param clockNs the build's clock
     * @param tell gets the runs that are reported at once
     */
    public void take(Finding finding, long clockNs, Consumer<FindingRun> tell) {
        if (!KINDS.contains(finding.kind())) {
            tell.accept(FindingRun.of(finding));
            return;
        }
        Group group = Group.of(finding);
        Current before = current.get(group);
        FindingRun grown = before == null ? null : grown(before.run(), finding);
        if (before != null && grown != null && grown.count() > 1) {
            current.put(group, new Current(grown, before.toldNs(), true));
            return;
        }
        if (before != null && grown == null) {
            if (before.pending()) {
                tell.accept(before.run());
            }
            replaced.add(before.run());
        }
        FindingRun first = FindingRun.of(finding);
        current.put(group, new Current(first, clockNs, false));
        tell.accept(first);
    }

    /** The build's clock has moved on: reports the runs that are due. */
    public void pass(long clockNs, Consumer<FindingRun> tell) {
        for (Map.Entry<Group, Current> entry : current.entrySet()) {
            FindingRun run = entry.getValue().run();
            if (entry.getValue().isDue(clockNs)) {
                entry.setValue(new Current(run, clockNs, false));
                tell.accept(run);
            }
        }
    }

    /** The build is judged: reports every run that has changed since its last report. */
    public void end(Consumer<FindingRun> tell) {
        current.values().stream().filter(Current::pending).map(Current::run).forEach(tell);
    }

    /** Forgets runs that cannot go on, except those still needed, and returns the forgotten ones. */
    public List<FindingRun> forgetThoseOver(long clockNs, Predicate<FindingRun> isNeeded) {
        if (!isAnyOver(clockNs)) {
            return List.of();
        }
        List<FindingRun> over = new ArrayList<>(replaced);
        current.values().stream().filter(one -> one.isOver(clockNs)).forEach(one -> over.add(one.run()));
        over.removeIf(isNeeded);
        replaced.removeAll(over);
        current.values().removeIf(one -> over.contains(one.run()));
        return over;
    }

    /** Asked at every message while there are runs. */
    private boolean isAnyOver(long clockNs) {
        boolean any = !replaced.isEmpty();
        for (Current one : current.values()) {
            any |= one.isOver(clockNs);
        }
        return any;
    }

    /** Whether a run may go on. */
    public boolean isCurrent(FindingRun run) {
        Current known = current.get(Group.of(run.finding()));
        return known != null && known.run().finding().onsetNs() == run.finding().onsetNs();
    }

    /** Whether there are no runs. */
    public boolean isEmpty() {
        return current.isEmpty() && replaced.isEmpty();
    }

    /** A copy of the runs, to try something on. */
    public FindingRuns copy() {
        FindingRuns copy = new FindingRuns();
        copy.current.putAll(current);
        copy.replaced.addAll(replaced);
        return copy;
    }

    /** Writes the runs that may go on. */
    public void write(StateBytes out) {
        out.number(current.size());
        current.values().forEach(one -> {
            Finding finding = one.run().finding();
            out.word(finding.kind())
                    .text(finding.signal())
                    .text(finding.what())
                    .number(finding.onsetNs())
                    .number(finding.endNs())
                    .word(finding.outcome())
                    .flag(finding.layers() != null);
            List<Long> layers = finding.layers() == null ? List.of() : finding.layers();
            out.number(layers.size());
            layers.forEach(out::number);
            out.number(one.run().count())
                    .number(one.run().lastOnsetNs())
                    .number(one.toldNs())
                    .flag(one.pending());
        });
    }

    /**
     * The runs that were written.
     *
     * @throws IllegalArgumentException if the bytes hold no runs
     */
    public static FindingRuns read(StateBytesReader in) {
        FindingRuns runs = new FindingRuns();
        for (int left = in.count(); left > 0; left--) {
            Finding finding = readFinding(in);
            FindingRun run = new FindingRun(finding, in.number(), in.number());
            runs.current.put(Group.of(finding), new Current(run, in.number(), in.flag()));
        }
        return runs;
    }

    private static Finding readFinding(StateBytesReader in) {
        Kind kind = in.word(Kind.values());
        String signal = in.text();
        String what = in.text();
        long onsetNs = in.number();
        long endNs = in.number();
        Outcome outcome = in.word(Outcome.values());
        boolean hasLayers = in.flag();
        List<Long> layers = new ArrayList<>();
        for (int left = in.count(); left > 0; left--) {
            layers.add(in.number());
        }
        return new Finding(kind, null, signal, onsetNs, endNs, hasLayers ? layers : null, what, outcome);
    }
}

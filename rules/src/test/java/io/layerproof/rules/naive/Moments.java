package io.layerproof.rules.naive;

import io.layerproof.rules.naive.Envelope.Kind;
import io.layerproof.rules.naive.Envelope.Measure;
import io.layerproof.rules.naive.Envelope.MeasureRule;
import io.layerproof.rules.naive.Envelope.Tier;
import io.layerproof.rules.naive.Timeline.Mark;
import io.layerproof.rules.naive.Timeline.Pass;
import io.layerproof.rules.naive.Timeline.State;
import io.layerproof.rules.naive.Timeline.Track;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/**
 * One measure rule over the states of the build (sections 5 and 6): where it is armed and past its guard, and the
 * number of its measure. States in which a growing measure crosses a limit are cut there.
 */
final class Moments {

    /**
     * A state as the rule sees it.
     *
     * @param active armed and past the guard; a per-layer number always is
     * @param value the measure, nanoseconds where it is a time; meaningless unless {@code defined}
     * @param grows whether the measure grows while the state lasts, nanosecond by nanosecond
     * @param numberOf the layer whose number was made in this state, 0 if none was
     * @param reports whether its message reports a signal of the measure
     */
    record Moment(
            long timeNs,
            long lastsNs,
            long layer,
            boolean active,
            boolean defined,
            double value,
            boolean grows,
            long numberOf,
            boolean reports) {

        /** Strictly beyond, or on the limit and growing from here on. */
        boolean above(double limit) {
            return value > limit || (grows && value == limit);
        }

        boolean beyond(Tier tier) {
            return (tier.max() != null && above(tier.max())) || (tier.min() != null && value < tier.min());
        }

        boolean inside(Tier tier) {
            return (tier.max() == null || !above(Exact.minus(tier.max(), tier.deadband())))
                    && (tier.min() == null || value >= Exact.plus(tier.min(), tier.deadband()));
        }
    }

    private final BuildRecord record;
    private final Timeline timeline;
    private final MeasureRule rule;
    private final Measure measure;
    private final int count;

    final boolean[] armed;
    /** Armed and past the guard. */
    final boolean[] chosen;

    private final boolean[] defined;
    private final double[] value;
    private final boolean[] grows;
    private final long[] numberOf;

    final List<Moment> list = new ArrayList<>();

    Moments(BuildRecord record, Timeline timeline, MeasureRule rule) {
        this.record = record;
        this.timeline = timeline;
        this.rule = rule;
        this.measure = rule.measure();
        count = timeline.states.size();
        armed = new boolean[count];
        chosen = new boolean[count];
        defined = new boolean[count];
        value = new double[count + 1];
        grows = new boolean[count];
        numberOf = new long[count + 1];
        arm();
        if (measure.kind().perLayerNumber()) {
            perLayerNumbers();
        } else {
            evaluate();
            for (int k = 0; k < count; k++) {
                add(k);
            }
        }
    }

    private void arm() {
        long guardEnd = 0;
        for (int k = 0; k < count; k++) {
            State state = timeline.states.get(k);
            armed[k] = timeline.armed(rule.phases(), state.event());
            if (armed[k] && (k == 0 || !armed[k - 1])) {
                guardEnd = Timeline.later(state.timeNs(), rule.guardNs());
            }
            chosen[k] = armed[k] && (rule.guardNs() == 0 || Timeline.past(guardEnd, state));
        }
    }

    private Track track() {
        return track(0);
    }

    private Track track(int which) {
        Track track = timeline.tracks.get(measure.signals().get(which));
        if (track == null) {
            throw new IllegalStateException("no track of " + measure.signals().get(which));
        }
        return track;
    }

    /** Section 8: in which states the rule could be judged; null if it makes no demand. */
    boolean evaluable(int k) {
        return measure.kind().coverageIsOfSignal() ? track().known()[k] : defined[k];
    }

    private void evaluate() {
        switch (measure.kind()) {
            case VALUE, DEVIATION, DEVIATION_PERCENT, DIFFERENCE -> pointwise();
            case MEAN, RATE -> windowed();
            case UNCHANGED -> unchanged();
            case PHASE_SECONDS -> phaseSeconds();
            case SECONDS_OUTSIDE -> secondsOutside();
            default -> throw new IllegalStateException(measure.kind().name());
        }
    }

    private void pointwise() {
        for (int k = 0; k < count; k++) {
            boolean both = measure.signals().size() > 1;
            if (!track().known()[k] || (both && !track(1).known()[k])) {
                continue;
            }
            double v = track().value(k);
            double n = both ? track(1).value(k) : measure.from() == null ? 0 : measure.from();
            defined[k] = measure.kind() != Kind.DEVIATION_PERCENT || n != 0;
            value[k] = switch (measure.kind()) {
                case DEVIATION -> Exact.minus(v, n);
                case DEVIATION_PERCENT -> defined[k] ? Exact.percent(v, n) : 0;
                case DIFFERENCE -> Math.abs(Exact.minus(v, n));
                default -> v;
            };
        }
    }

    private void windowed() {
        boolean usable = false;
        double number = 0;
        for (int k = 0; k < count; k++) {
            State state = timeline.states.get(k);
            if (!track().known()[k]) {
                continue;
            }
            boolean second = state.byTime() && Math.floorMod(state.timeNs(), 1_000_000_000L) == 0;
            if (second || reports(k)) {
                double computed = measure.kind() == Kind.MEAN
                        ? mean(track(), track().mark()[k], state.timeNs())
                        : rate(track(), track().mark()[k], state.timeNs());
                usable = !Double.isNaN(computed);
                number = computed;
            }
            defined[k] = usable;
            value[k] = number;
        }
    }

    /** NaN if S was known for less than half of the window. */
    private double mean(Track track, int mark, long now) {
        long from = now - measure.windowNs();
        int first = mark;
        while (first > 0 && track.marks().get(first).timeNs() > from) {
            first--;
        }
        double sum = 0.0;
        long known = 0;
        for (int m = first; m <= mark; m++) {
            Mark piece = track.marks().get(m);
            long next = m < mark ? track.marks().get(m + 1).timeNs() : now;
            long until = Math.min(Math.min(next, now), piece.expiryNs());
            long lasts = until - Math.max(piece.timeNs(), from);
            if (piece.report() && lasts > 0) {
                sum += piece.value() * lasts;
                known += lasts;
            }
        }
        return 2 * known < measure.windowNs() ? Double.NaN : Exact.mean(sum / known);
    }

    /** NaN if S was not known then. */
    private double rate(Track track, int mark, long now) {
        long then = now - measure.windowNs();
        int m = mark;
        while (m >= 0 && track.marks().get(m).timeNs() > then) {
            m--;
        }
        if (m < 0 || !track.marks().get(m).report() || track.marks().get(m).expiryNs() < then) {
            return Double.NaN;
        }
        double before = track.marks().get(m).value();
        return Exact.rate(track.marks().get(mark).value(), before, measure.perNs(), measure.windowNs());
    }

    private void unchanged() {
        double last = Double.NaN;
        long grown = 0;
        boolean seen = false;
        for (int k = 0; k < count; k++) {
            if (reports(k)) {
                double now = track().value(k);
                if (!seen || now != last) {
                    grown = 0;
                }
                last = now;
                seen = true;
            }
            defined[k] = seen;
            value[k] = grown;
            grows[k] = seen && chosen[k] && timeline.states.get(k).lastsNs() > 0;
            grown += grows[k] ? timeline.states.get(k).lastsNs() : 0;
        }
    }

    private void phaseSeconds() {
        long entered = 0;
        for (int k = 0; k < count; k++) {
            State state = timeline.states.get(k);
            if (armed[k] && (k == 0 || !armed[k - 1])) {
                entered = state.timeNs();
            }
            defined[k] = armed[k];
            value[k] = state.timeNs() - entered;
            grows[k] = armed[k] && state.lastsNs() > 0;
        }
    }

    private void secondsOutside() {
        long grown = 0;
        for (int k = 0; k < count; k++) {
            State state = timeline.states.get(k);
            if (measure.perLayer() && k > 0 && timeline.pass(k) != timeline.pass(k - 1)) {
                grown = 0;
            }
            defined[k] = armed[k] && (!measure.perLayer() || timeline.layer(k) > 0);
            value[k] = grown;
            boolean outside = track().known()[k] && measure.outside(track().value(k));
            grows[k] = defined[k] && chosen[k] && outside && state.lastsNs() > 0;
            grown += grows[k] ? state.lastsNs() : 0;
        }
    }

    private boolean reports(int k) {
        State state = timeline.states.get(k);
        if (state.byTime()) {
            return false;
        }
        for (int s = 0; s < measure.signals().size(); s++) {
            int m = track(s).mark()[k];
            if (m >= 0
                    && track(s).marks().get(m).event() == state.event()
                    && track(s).marks().get(m).report()) {
                return true;
            }
        }
        return false;
    }

    private void add(int k) {
        State state = timeline.states.get(k);
        long layer = timeline.layer(k);
        boolean reports = reports(k);
        if (!grows[k]) {
            list.add(new Moment(
                    state.timeNs(), state.lastsNs(), layer, chosen[k], defined[k], value[k], false, 0, reports));
            return;
        }
        TreeSet<Double> cuts = new TreeSet<>();
        for (Tier tier : rule.tiers()) {
            if (tier.max() != null) {
                cuts.addAll(List.of(tier.max(), Exact.minus(tier.max(), tier.deadband())));
            }
            if (tier.min() != null) {
                cuts.addAll(List.of(tier.min(), Exact.plus(tier.min(), tier.deadband())));
            }
        }
        double from = value[k];
        double to = from + state.lastsNs();
        cuts.add(to);
        for (double cut : cuts.subSet(from, false, to, true)) {
            long time = state.timeNs() + (long) (from - value[k]);
            list.add(new Moment(time, (long) (cut - from), layer, chosen[k], defined[k], from, true, 0, reports));
            // What it has grown to is a state of that instant, unless a message of the instant makes another.
            if (cut < to || timeOnlyAfter(k)) {
                long reached = state.timeNs() + (long) (cut - value[k]);
                list.add(new Moment(reached, 0, layer, chosen[k], defined[k], cut, false, 0, false));
            }
            from = cut;
        }
    }

    private boolean timeOnlyAfter(int k) {
        return k + 1 < count && timeline.states.get(k + 1).byTime();
    }

    /** Section 5, "per-layer numbers": made by the message that ends a pass, held till the next one. */
    private void perLayerNumbers() {
        int end = record.events.size();
        int[] stateOf = new int[end + 1];
        Arrays.fill(stateOf, count);
        for (int k = 0; k < count; k++) {
            if (!timeline.states.get(k).byTime()) {
                stateOf[timeline.states.get(k).event()] = k;
            }
        }
        double[] made = new double[count + 1];
        Arrays.fill(made, Double.NaN);
        for (int p = 0; p < timeline.passes.size(); p++) {
            Pass pass = timeline.passes.get(p);
            boolean cutOff = pass.endEvent() < 0 || (pass.endEvent() == end && !record.completed());
            if (!cutOff) {
                int at = stateOf[pass.endEvent()];
                made[at] = number(p, stateOf[pass.startEvent()], at);
                numberOf[at] = Double.isNaN(made[at]) ? 0 : pass.layer();
            }
        }
        boolean seen = false;
        double number = 0;
        for (int k = 0; k <= count; k++) {
            if (!Double.isNaN(made[k])) {
                number = made[k];
                seen = true;
            }
            if (k < count) {
                State state = timeline.states.get(k);
                list.add(new Moment(
                        state.timeNs(),
                        state.lastsNs(),
                        timeline.layer(k),
                        true,
                        seen,
                        number,
                        false,
                        numberOf[k],
                        reports(k)));
            } else if (!Double.isNaN(made[k])) {
                list.add(new Moment(record.endNs, 0, 0, true, true, number, false, numberOf[k], false));
            }
        }
    }

    /** The number of a pass over its states [from, to), NaN if it has none. */
    private double number(int p, int from, int to) {
        long chosenNs = 0;
        long knownNs = 0;
        long outsideNs = 0;
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        double sum = 0.0;
        long pieceNs = 0;
        double pieceValue = 0;
        int pieceMark = -1;
        for (int k = from; k < to; k++) {
            long lasts = timeline.states.get(k).lastsNs();
            chosenNs += chosen[k] ? lasts : 0;
            boolean counts = chosen[k] && measure.kind() != Kind.LAYER_TIME_RATIO && track().known()[k];
            int mark = counts ? track().mark()[k] : -1;
            if (mark != pieceMark) {
                sum += pieceValue * pieceNs;
                pieceNs = 0;
                pieceMark = mark;
            }
            if (counts) {
                double v = track().value(k);
                pieceValue = v;
                pieceNs += lasts;
                knownNs += lasts;
                min = Math.min(min, v);
                max = Math.max(max, v);
                outsideNs += measure.outside(v) ? lasts : 0;
            }
        }
        sum += pieceValue * pieceNs;
        if (measure.kind() == Kind.LAYER_TIME_RATIO) {
            return chosenNs == 0 ? Double.NaN : timeRatio(p);
        }
        if (chosenNs == 0 || (knownNs == 0 && measure.kind() != Kind.LAYER_COVERAGE)) {
            return Double.NaN;
        }
        return switch (measure.kind()) {
            case LAYER_MIN -> min;
            case LAYER_MAX -> max;
            case LAYER_RANGE -> Exact.minus(max, min);
            case LAYER_MEAN -> Exact.mean(sum / knownNs);
            case LAYER_SECONDS_OUTSIDE -> outsideNs;
            default -> Exact.ratio(knownNs, chosenNs);
        };
    }

    private double timeRatio(int p) {
        int n = measure.passes();
        if (p < n) {
            return Double.NaN;
        }
        long[] before = new long[n];
        for (int i = 0; i < n; i++) {
            before[i] = duration(timeline.passes.get(p - n + i));
        }
        Arrays.sort(before);
        long twiceMedian = n % 2 == 1 ? 2 * before[n / 2] : before[n / 2 - 1] + before[n / 2];
        return twiceMedian == 0 ? Double.NaN : Exact.ratio(2 * duration(timeline.passes.get(p)), twiceMedian);
    }

    private static long duration(Pass pass) {
        return pass.endNs() == null ? 0 : pass.endNs() - pass.startNs();
    }
}

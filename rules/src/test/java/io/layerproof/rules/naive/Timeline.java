package io.layerproof.rules.naive;

import com.fasterxml.jackson.databind.JsonNode;
import io.layerproof.rules.naive.BuildRecord.Event;
import io.layerproof.rules.naive.Envelope.Interlock;
import io.layerproof.rules.naive.Envelope.Kind;
import io.layerproof.rules.naive.Envelope.MeasureRule;
import io.layerproof.rules.naive.Envelope.Rule;
import io.layerproof.rules.naive.Envelope.Silence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The build as a list of states (section 2, "at one instant"): one after each message, and one when the clock leaves
 * an instant, at every instant at which a message lies or time alone may bring something about.
 */
final class Timeline {

    /**
     * A state.
     *
     * @param lastsNs how long it is in force; 0 for all but the last of an instant
     * @param event the last message evaluated so far
     * @param byTime whether it is the state with which the clock leaves its instant, else the one after {@code event}
     */
    record State(long timeNs, long lastsNs, int event, boolean byTime) {}

    /**
     * A pass of a layer.
     *
     * @param endEvent the message that ends it; -1 if none does
     */
    record Pass(
            long layer,
            int startEvent,
            int endEvent,
            long startNs,
            @Nullable Long endNs) {}

    /** A message that says something about a signal: a report, or that it must not be trusted. */
    record Mark(int event, long timeNs, boolean report, double value, long expiryNs) {}

    /** A signal over the states: the mark in force (-1 before the first), and whether its value is known. */
    record Track(List<Mark> marks, int[] mark, boolean[] known) {
        double value(int state) {
            return marks.get(mark[state]).value();
        }
    }

    final List<State> states = new ArrayList<>();
    final List<Pass> passes = new ArrayList<>();
    final Map<String, Track> tracks = new LinkedHashMap<>();
    /** For each message the pass that it stands in, -1 if none. */
    final int[] passOf;

    /** For each message the last pass begun by then, -1 if none. */
    private final int[] lastPass;

    private final Envelope envelope;
    private final BuildRecord record;

    Timeline(Envelope envelope, BuildRecord record) {
        this.envelope = envelope;
        this.record = record;
        int count = record.events.size();
        passOf = new int[count];
        lastPass = new int[count];
        if (count == 0) {
            return;
        }
        findPasses();
        Map<String, List<Mark>> marks = new LinkedHashMap<>();
        envelope.signals().forEach((name, signal) -> marks.put(name, marks(name, signal)));
        buildStates(instants(marks));
        marks.forEach((name, list) -> tracks.put(name, track(list)));
    }

    Event event(int state) {
        return record.events.get(states.get(state).event());
    }

    long layer(int state) {
        return event(state).layer();
    }

    int pass(int state) {
        return passOf[states.get(state).event()];
    }

    private void findPasses() {
        int start = -1;
        for (int e = 0; e <= record.events.size(); e++) {
            long layer = e < record.events.size() ? record.events.get(e).layer() : 0;
            if (start >= 0 && layer != record.events.get(start).layer()) {
                boolean open = e == record.events.size() && record.ended == null;
                long end = e < record.events.size() ? record.events.get(e).timeNs() : record.endNs;
                Event first = record.events.get(start);
                passes.add(new Pass(first.layer(), start, open ? -1 : e, first.timeNs(), open ? null : end));
                start = -1;
            }
            if (e < record.events.size()) {
                if (start < 0 && layer > 0) {
                    start = e;
                }
                passOf[e] = start < 0 ? -1 : passes.size();
                lastPass[e] = start < 0 ? passes.size() - 1 : passes.size();
            }
        }
    }

    /** Until when, inclusive, a report made with this message is known. */
    private long expiry(Silence silence, int event) {
        return switch (silence.kind()) {
            case BUILD -> Long.MAX_VALUE;
            case DURATION -> later(record.events.get(event).timeNs(), silence.durationNs());
            case LAYER -> {
                int next = lastPass[event] + 1;
                Long end = next < passes.size() ? passes.get(next).endNs() : null;
                yield end == null ? Long.MAX_VALUE : end;
            }
        };
    }

    private List<Mark> marks(String signal, Envelope.Signal terms) {
        List<Mark> marks = new ArrayList<>();
        for (int e = 0; e < record.events.size(); e++) {
            Event event = record.events.get(e);
            if (!event.message().isFrame()) {
                continue;
            }
            JsonNode values = event.message().json().get("values");
            JsonNode value = values == null ? null : values.get(signal);
            if (namedBad(event, signal)) {
                marks.add(new Mark(e, event.timeNs(), false, 0, 0));
            } else if (value != null) {
                double number = value.isBoolean() ? (value.booleanValue() ? 1 : 0) : Double.NaN;
                number = value.isNumber() ? value.doubleValue() : number;
                boolean report = Double.isFinite(number) && terms.shows(number);
                marks.add(new Mark(e, event.timeNs(), report, number, expiry(terms.silence(), e)));
            }
        }
        return marks;
    }

    private static boolean namedBad(Event event, String signal) {
        JsonNode bad = event.message().json().get("bad");
        if (bad != null && bad.isArray()) {
            for (JsonNode name : bad) {
                if (signal.equals(Copy.text(name))) {
                    return true;
                }
            }
        }
        return false;
    }

    boolean armed(@Nullable Set<String> phases, int event) {
        return phases == null || phases.contains(record.events.get(event).phase());
    }

    /** Section 7: a signal that was never seen is silent from here on (the end included belongs to it no more). */
    long neverSeenUntil(String signal) {
        Envelope.Signal listed = envelope.signals().get(signal);
        if (listed == null) {
            throw new IllegalArgumentException(signal);
        }
        for (int e = 0; e < record.events.size(); e++) {
            for (Rule rule : envelope.rules()) {
                if (uses(rule, signal) && armed(phases(rule), e)) {
                    return expiry(listed.silence(), e);
                }
            }
        }
        return Long.MAX_VALUE;
    }

    /** Gates use signals too, but are never armed. */
    static boolean uses(Rule rule, String signal) {
        if (rule instanceof MeasureRule measure) {
            return measure.measure().signals().contains(signal);
        }
        return rule instanceof Interlock lock
                && (lock.when().signal().equals(signal)
                        || lock.require().signal().equals(signal));
    }

    static @Nullable Set<String> phases(Rule rule) {
        if (rule instanceof MeasureRule measure) {
            return measure.phases();
        }
        return rule instanceof Interlock lock ? lock.phases() : Set.of();
    }

    private NavigableSet<Long> instants(Map<String, List<Mark>> marks) {
        TreeSet<Long> instants = new TreeSet<>();
        record.events.forEach(event -> instants.add(event.timeNs()));
        marks.forEach((signal, list) -> {
            list.stream().filter(Mark::report).forEach(mark -> instants.add(mark.expiryNs()));
            instants.add(neverSeenUntil(signal));
        });
        for (Rule rule : envelope.rules()) {
            if (rule instanceof MeasureRule measure) {
                boolean before = false;
                for (int e = 0; e < record.events.size(); e++) {
                    boolean armed = armed(measure.phases(), e);
                    if (armed && !before) {
                        instants.add(later(record.events.get(e).timeNs(), measure.guardNs()));
                    }
                    before = armed;
                }
                Kind kind = measure.measure().kind();
                if (kind == Kind.MEAN || kind == Kind.RATE) {
                    wholeSeconds(
                            marks.getOrDefault(measure.measure().signal(), List.of()),
                            measure.measure().windowNs(),
                            instants);
                }
            }
        }
        return instants;
    }

    /** Once a window holds one report alone, nothing is new: the clock may go on by years. */
    private void wholeSeconds(List<Mark> marks, long windowNs, Set<Long> instants) {
        for (int m = 0; m < marks.size(); m++) {
            if (marks.get(m).report()) {
                long until = Math.min(record.endNs, marks.get(m).expiryNs());
                until = m + 1 < marks.size() ? Math.min(until, marks.get(m + 1).timeNs()) : until;
                until = Math.min(until, later(marks.get(m).timeNs(), windowNs + 2_000_000_000L));
                long second = Math.floorDiv(marks.get(m).timeNs(), 1_000_000_000L) * 1_000_000_000L;
                for (; second <= until; second += 1_000_000_000L) {
                    instants.add(second);
                }
            }
        }
    }

    /** The instant of the last message is not left: nothing is brought about by time there. */
    private void buildStates(NavigableSet<Long> instants) {
        long begin = record.events.get(0).timeNs();
        int next = 0;
        for (long instant : instants.subSet(begin, true, record.endNs, true)) {
            for (; next < record.events.size() && record.events.get(next).timeNs() == instant; next++) {
                states.add(new State(instant, 0, next, false));
            }
            Long following = instant == record.endNs ? null : instants.higher(instant);
            if (instant < record.endNs) {
                long until = following == null ? record.endNs : Math.min(following, record.endNs);
                states.add(new State(instant, until - instant, next - 1, true));
            }
        }
    }

    private Track track(List<Mark> marks) {
        int[] mark = new int[states.size()];
        boolean[] known = new boolean[states.size()];
        int m = -1;
        for (int k = 0; k < states.size(); k++) {
            State state = states.get(k);
            while (m + 1 < marks.size() && marks.get(m + 1).event() <= state.event()) {
                m++;
            }
            mark[k] = m;
            known[k] = m >= 0 && marks.get(m).report() && !past(marks.get(m).expiryNs(), state);
        }
        return new Track(marks, mark, known);
    }

    /** An instant after another; what lies beyond the year 2262 is at the end of time. */
    static long later(long timeNs, long durationNs) {
        return timeNs > Long.MAX_VALUE - durationNs ? Long.MAX_VALUE : timeNs + durationNs;
    }

    /** Whether an instant lies behind a state: it was left before, or is left with it. */
    static boolean past(long instantNs, State state) {
        return state.timeNs() > instantNs || (state.timeNs() == instantNs && state.byTime());
    }
}

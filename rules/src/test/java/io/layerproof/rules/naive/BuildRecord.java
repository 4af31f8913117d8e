package io.layerproof.rules.naive;

import io.layerproof.rules.naive.Copy.Slot;
import io.layerproof.rules.naive.Log.Entry;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The record of one build (section 2): what is evaluated and when, and what is missing, conflicting or astray. */
final class BuildRecord {

    /**
     * An evaluated message.
     *
     * @param timeNs when it is evaluated
     * @param layer 0 if none
     */
    record Event(Copy message, long timeNs, String phase, long layer) {}

    /** A hole begins at a place of the record; one of unknown size has a first number and no last. */
    record Hole(Slot place, String what) {}

    /** An earlier time is that of a clock that was never set. */
    private static final long YEAR_2000 = 946_684_800_000_000_000L;

    private final Envelope envelope;
    private final Log log;
    private final String build;

    /** In record order; the build's end is not among them. */
    final List<Event> events = new ArrayList<>();

    final List<Hole> holes = new ArrayList<>();
    final List<Finding> findings = new ArrayList<>();
    /** Layers of which a message is missing. */
    final Set<Long> layersMissing = new HashSet<>();
    /** Layers whose clock is not to be trusted. */
    final Set<Long> layersClock = new HashSet<>();

    boolean anyMissing;
    boolean missingOutsideLayers;
    boolean clockOutsideLayers;

    @Nullable
    Event started;

    @Nullable
    Event ended;
    /** When the build ended, or its last evaluated message. */
    long endNs;

    int messages;
    int duplicates;
    int conflicts;
    long missing;
    int notEvaluated;

    private @Nullable Slot first;
    private @Nullable Slot last;

    BuildRecord(Envelope envelope, Log log, String build) {
        this.envelope = envelope;
        this.log = log;
        this.build = build;
        countCopies();
        findBounds();
        evaluate();
        findHoles();
        findConflicts();
    }

    boolean completed() {
        return ended != null
                && "completed".equals(Copy.text(ended.message().json().get("outcome")));
    }

    private void countCopies() {
        for (Entry entry : log.entries.values()) {
            if (entry.names(build)) {
                messages++;
                if (entry.conflict()) {
                    conflicts++;
                } else {
                    duplicates += entry.copies().size() - 1;
                }
            }
        }
    }

    private void findBounds() {
        Slot start = null;
        Slot named = null;
        for (Entry entry : log.entries.values()) {
            if (ofBuild(entry)) {
                Copy message = entry.message();
                if (named == null) {
                    named = message.slot();
                }
                if (start == null && message.type().equals("build-started")) {
                    start = message.slot();
                }
            }
        }
        first = start != null ? start : named;
        if (first == null) {
            return;
        }
        for (Entry entry : log.entries.tailMap(first, true).values()) {
            if (ofBuild(entry)) {
                last = entry.message().slot();
                if (entry.message().type().equals("build-ended")) {
                    break;
                }
            }
        }
    }

    private boolean ofBuild(Entry entry) {
        return !entry.conflict() && build.equals(entry.message().build());
    }

    private void evaluate() {
        Long clock = null;
        String wrongBefore = null;
        Long lastReceived = null;
        for (Entry entry : log.entries.values()) {
            if (!ofBuild(entry)) {
                continue;
            }
            Copy message = entry.message();
            String stray = stray(message);
            if (stray != null) {
                findings.add(Finding.evidence("stray", message.timeNs(), stray));
                notEvaluated++;
                continue;
            }
            Long received = entry.receivedNs();
            Long clockOrReceived = clock != null ? clock : received;
            boolean future = received != null && later(message.timeNs(), received, envelope.futureToleranceNs());
            if (future && clockOrReceived != null && message.isFrame()) {
                findings.add(Finding.evidence("clock", clockOrReceived, "future"));
                notEvaluated++;
                missingIn(message.layer() == 0 ? List.of() : List.of(message.layer()));
                continue;
            }
            long time = message.timeNs();
            String wrong = null;
            if (future && clockOrReceived != null) {
                time = clockOrReceived;
            } else if (time < YEAR_2000 || (clock != null && time < clock)) {
                wrong = time < YEAR_2000 ? "unset" : "step-back";
                time = clock != null ? goneOn(clock, lastReceived, received) : received != null ? received : time;
                if (!wrong.equals(wrongBefore)) {
                    String outcome = wrong.equals("unset") ? Finding.NOT_EVALUABLE : "IN";
                    findings.add(new Finding("clock", null, null, time, false, null, null, wrong, outcome));
                }
                if (later(time, message.timeNs(), envelope.clockToleranceNs())) {
                    if (message.layer() == 0) {
                        clockOutsideLayers = true;
                    } else {
                        layersClock.add(message.layer());
                    }
                }
            }
            wrongBefore = wrong;
            lastReceived = received;
            clock = time;
            endNs = time;
            Event event = new Event(message, time, phase(message), message.layer());
            if (message.type().equals("build-ended")) {
                ended = event;
            } else {
                events.add(event);
                if (message.type().equals("build-started")) {
                    started = event;
                }
            }
        }
    }

    /** While a clock is wrong, time goes on as messages are received. */
    private static long goneOn(long clock, @Nullable Long before, @Nullable Long received) {
        if (before == null || received == null || received <= before) {
            return clock;
        }
        BigInteger by = BigInteger.valueOf(received).subtract(BigInteger.valueOf(before));
        return BigInteger.valueOf(clock)
                .add(by)
                .min(BigInteger.valueOf(Long.MAX_VALUE))
                .longValueExact();
    }

    private @Nullable String stray(Copy message) {
        if (first == null || message.slot().compareTo(first) < 0) {
            return "before-start";
        }
        if (last != null && message.slot().compareTo(last) > 0) {
            return "after-end";
        }
        return message.type().equals("build-started") && !message.slot().equals(first) ? "second-start" : null;
    }

    private String phase(Copy message) {
        String phase = message.isFrame() ? Copy.text(message.json().get("phase")) : null;
        return phase != null && envelope.phases().contains(phase) ? phase : "unknown";
    }

    private void missingIn(Iterable<Long> layers) {
        anyMissing = true;
        boolean none = true;
        for (Long layer : layers) {
            layersMissing.add(layer);
            none = false;
        }
        missingOutsideLayers |= none;
    }

    private void findHoles() {
        if (first == null || last == null) {
            return;
        }
        NavigableMap<Long, TreeSet<Long>> received = new TreeMap<>();
        Map<Long, Long> lastNumber = new HashMap<>();
        Map<Long, Slot> after = new HashMap<>();
        for (Map.Entry<Slot, Entry> entry : log.entries.entrySet()) {
            Slot slot = entry.getKey();
            if (slot.session() < first.session() || slot.session() > last.session()) {
                continue;
            }
            TreeSet<Long> numbers = received.computeIfAbsent(slot.session(), session -> new TreeSet<>());
            lastNumber.merge(slot.session(), slot.seq(), Math::max);
            if (!entry.getValue().conflict()) {
                numbers.add(slot.seq());
                Slot before = slot.seq() == 0 && slot.session() > first.session()
                        ? after(entry.getValue().message())
                        : null;
                if (before != null) {
                    after.put(slot.session(), before);
                }
            }
        }
        for (Map.Entry<Long, Slot> entry : after.entrySet()) {
            long session = entry.getValue().session();
            if (session >= first.session() && session < entry.getKey()) {
                received.computeIfAbsent(session, key -> new TreeSet<>());
            }
        }
        Long previous = null;
        for (Long session : received.keySet()) {
            if (previous != null) {
                Slot before = after.get(session);
                if (before != null && before.session() == previous) {
                    lastNumber.merge(previous, before.seq(), Math::max);
                } else {
                    long from = lastNumber.getOrDefault(previous, -1L) + 1;
                    holes.add(new Hole(new Slot(previous, from), previous + "/" + from + "-"));
                }
            }
            previous = session;
        }
        received.forEach((session, numbers) -> {
            long from = session == first.session() ? first.seq() : 0;
            long to = session == last.session() ? last.seq() : lastNumber.getOrDefault(session, -1L);
            for (Long number : numbers.subSet(from, true, Math.max(from, to), true)) {
                hole(session, from, number - 1);
                from = number + 1;
            }
            hole(session, from, to);
        });
        holes.sort((a, b) -> a.place().compareTo(b.place()));
        holes.forEach(this::findGap);
    }

    private void hole(long session, long from, long to) {
        if (from <= to) {
            holes.add(new Hole(new Slot(session, from), session + "/" + from + "-" + to));
            missing += to - from + 1;
        }
    }

    private static @Nullable Slot after(Copy message) {
        var node = message.json().get("after");
        Long session = node == null ? null : Copy.whole(node.get("session"));
        Long seq = node == null ? null : Copy.whole(node.get("seq"));
        return session == null || seq == null ? null : new Slot(session, seq);
    }

    private void findGap(Hole hole) {
        Event left = null;
        Event right = null;
        List<Event> all = new ArrayList<>(events);
        if (ended != null) {
            all.add(ended);
        }
        for (Event event : all) {
            if (event.message().slot().compareTo(hole.place()) < 0) {
                left = event;
            } else if (right == null) {
                right = event;
            }
        }
        SortedSet<Long> layers = new TreeSet<>();
        for (Event event : new Event[] {left, right}) {
            if (event != null && event.layer() > 0) {
                layers.add(event.layer());
            }
        }
        missingIn(layers);
        Long end = right == null ? null : Long.valueOf(right.timeNs());
        long onset = left != null ? left.timeNs() : end != null ? end : firstReceivedNs();
        findings.add(
                new Finding("sequence-gap", null, null, onset, true, end, layers, hole.what(), Finding.NOT_EVALUABLE));
    }

    /** Only for a record of which nothing is evaluated: the arrival of its first message. */
    private long firstReceivedNs() {
        Entry entry = first == null ? null : log.entries.get(first);
        Long received = entry == null ? null : entry.receivedNs();
        return received == null ? 0 : received;
    }

    private void findConflicts() {
        for (Entry entry : log.entries.values()) {
            if (!entry.conflict() || !entry.names(build)) {
                continue;
            }
            Slot slot = entry.message().slot();
            long onset = entry.copies().stream().mapToLong(Copy::timeNs).min().orElseThrow();
            findings.add(Finding.evidence("conflict", onset, slot.toString()));
            Set<Long> layers = new HashSet<>();
            entry.copies().stream().map(Copy::layer).filter(layer -> layer > 0).forEach(layers::add);
            boolean inside = first != null && last != null && slot.compareTo(first) > 0 && slot.compareTo(last) < 0;
            if (!inside) {
                missing++;
                missingIn(layers);
            } else if (!layers.isEmpty()) {
                missingIn(layers);
            }
        }
    }

    /** Whether one instant lies more than so long after another; the difference may be more than a long holds. */
    private static boolean later(long oneNs, long otherNs, long byNs) {
        return BigInteger.valueOf(oneNs).subtract(BigInteger.valueOf(otherNs)).compareTo(BigInteger.valueOf(byNs)) > 0;
    }
}

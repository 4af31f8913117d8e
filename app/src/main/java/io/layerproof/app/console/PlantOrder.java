package io.layerproof.app.console;

import io.layerproof.rules.event.Event;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Puts events into the order of event time. Each event is held back for one second of wall time, because an earlier one
 * from another machine or topic may arrive after it. An event that arrives even later is printed out of order. For one
 * thread.
 */
public final class PlantOrder {

    private static final long HELD_NS = TimeUnit.SECONDS.toNanos(1);

    private final LongSupplier nanoClock;
    private final PlantClock clock = new PlantClock();
    private final List<Held> held = new ArrayList<>();
    private long latestNs = Long.MIN_VALUE;

    /**
     * Starts with no events.
     *
     * @param nanoClock wall time in nanoseconds from any origin
     */
    public PlantOrder(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    private record Held(Event event, long plantNs, long sinceNs) {}

    /** Adds events in the order in which they arrived. An event without a time takes the latest time so far. */
    public void add(List<Event> events) {
        long nowNs = nanoClock.getAsLong();
        for (Event event : events) {
            long plantNs = clock.timeNs(event).orElse(latestNs);
            latestNs = Math.max(latestNs, plantNs);
            held.add(new Held(event, plantNs, nowNs));
        }
    }

    /** Takes the events that were held back long enough, and all with an earlier event time. */
    public List<Event> due() {
        long nowNs = nanoClock.getAsLong();
        long untilNs = held.stream()
                .filter(one -> nowNs - one.sinceNs >= HELD_NS)
                .mapToLong(Held::plantNs)
                .max()
                .orElse(Long.MIN_VALUE);
        return take(untilNs);
    }

    /** Takes all events that are still held back. */
    public List<Event> rest() {
        return take(Long.MAX_VALUE);
    }

    private List<Event> take(long untilNs) {
        List<Event> due = held.stream()
                .filter(one -> one.plantNs <= untilNs)
                .sorted(Comparator.comparingLong(Held::plantNs))
                .map(Held::event)
                .toList();
        held.removeIf(one -> one.plantNs <= untilNs);
        return due;
    }
}

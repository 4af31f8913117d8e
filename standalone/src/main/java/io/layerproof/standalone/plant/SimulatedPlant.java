package io.layerproof.standalone.plant;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Several printers at work, as one sequence of events in the order of event time. It is deterministic and reads no
 * clock. When it is played faster than real time, start it at least {@link #durationNs()} in the past: then event time
 * never runs ahead of the time of receipt.
 */
public final class SimulatedPlant {

    private final List<SimulatedPrinter> printers = new ArrayList<>();

    /** An event with the machine it happens at. */
    public record Step(String machine, PlantEvent event) {}

    /**
     * A plant at the start of its builds.
     *
     * @param scenarios one for each machine
     * @param seed the seed of everything random, together with the machine's place in the list
     * @param startNs when the builds start, nanoseconds since 1970; rounded down to the second
     */
    public SimulatedPlant(List<Scenario> scenarios, long seed, long startNs) {
        for (int i = 0; i < scenarios.size(); i++) {
            printers.add(new SimulatedPrinter(scenarios.get(i), seed * 31 + i, startNs));
        }
    }

    /** Event time from the start to the end of the longest build. */
    public long durationNs() {
        return printers.stream().mapToLong(SimulatedPrinter::durationNs).max().orElse(0);
    }

    /** The next event; at equal times the first machine goes first. Empty when all builds have ended. */
    public Optional<Step> next() {
        SimulatedPrinter earliest = null;
        long earliestNs = Long.MAX_VALUE;
        for (SimulatedPrinter printer : printers) {
            long timeNs = printer.peek().map(PlantEvent::timeNs).orElse(Long.MAX_VALUE);
            if (timeNs < earliestNs) {
                earliestNs = timeNs;
                earliest = printer;
            }
        }
        if (earliest == null) {
            return Optional.empty();
        }
        String machine = earliest.machine();
        return earliest.next().map(event -> new Step(machine, event));
    }
}

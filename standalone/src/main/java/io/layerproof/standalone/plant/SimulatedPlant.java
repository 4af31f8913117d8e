package io.layerproof.standalone.plant;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Several printers at work, as one sequence of events in order of their time. Deterministic: it knows no clock. So that
 * its time never runs ahead of the time of receipt when it is played faster than the wall clock, let it start at least
 * {@link #durationNs()} in the past.
 */
public final class SimulatedPlant {

    private final List<SimulatedPrinter> printers = new ArrayList<>();

    /** An event with the machine it happens at. */
    public record Step(String machine, PlantEvent event) {}

    /**
     * A plant at the start of its builds.
     *
     * @param scenarios one for each machine
     * @param seed gives, with the machine's place in the list, all that is left to chance
     * @param startNs when the builds start, nanoseconds since 1970; cut to the second
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

    /** The next event; of several at one time, that of the first machine. Empty when all builds have ended. */
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

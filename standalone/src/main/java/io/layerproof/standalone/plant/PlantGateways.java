package io.layerproof.standalone.plant;

import io.layerproof.gateway.Pace;
import io.layerproof.gateway.number.GatewayLine;
import io.layerproof.standalone.plant.SimulatedPlant.Step;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Publishes a plant's events through its machines' gateways at a given pace, until all builds have ended. */
public final class PlantGateways {

    private final Map<String, GatewayLine> lines;
    private final Pace pace;

    /**
     * The gateways.
     *
     * @param lines the gateway of each machine; the caller closes them
     * @param pace how fast event time passes
     */
    public PlantGateways(Map<String, GatewayLine> lines, Pace pace) {
        this.lines = Map.copyOf(lines);
        this.pace = pace;
    }

    /**
     * Publishes every event when it is due, and then waits until everything is acknowledged.
     *
     * @throws IOException if a broker refuses a message or a number cannot be written down
     */
    public void play(SimulatedPlant plant) throws IOException, InterruptedException {
        for (Optional<Step> next = plant.next(); next.isPresent(); next = plant.next()) {
            Step step = next.get();
            pace.waitFor(step.event().timeNs());
            GatewayLine line = lines.get(step.machine());
            if (line == null) {
                throw new IllegalArgumentException("no line for machine " + step.machine());
            }
            publish(line, step.event());
        }
        for (GatewayLine line : lines.values()) {
            line.drain();
        }
    }

    private static void publish(GatewayLine line, PlantEvent event) throws IOException, InterruptedException {
        if (event instanceof PlantEvent.Reported reported) {
            line.report(reported.report());
        } else if (event instanceof PlantEvent.Started started) {
            line.start(started.timeNs(), started.build(), started.facts());
        } else if (event instanceof PlantEvent.Ended ended) {
            line.end(ended.timeNs(), true);
        } else if (event instanceof PlantEvent.Resent resent) {
            line.resend(resent.count());
        } else if (event instanceof PlantEvent.Reconnected) {
            line.reconnect();
        }
    }
}

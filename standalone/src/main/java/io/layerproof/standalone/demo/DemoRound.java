package io.layerproof.standalone.demo;

import io.layerproof.app.console.StopSignal;
import io.layerproof.gateway.Pace;
import io.layerproof.gateway.mqtt.MqttOutlet;
import io.layerproof.gateway.number.GatewayLine;
import io.layerproof.gateway.number.Numbering;
import io.layerproof.gateway.outbox.ReceiptedOutlet;
import io.layerproof.standalone.plant.PlantGateways;
import io.layerproof.standalone.plant.Scenario;
import io.layerproof.standalone.plant.SimulatedPlant;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One round of builds: the printers are switched on, build, and are switched off. If the round is stopped, they abort
 * their builds, as a printer does that is shut down properly.
 */
final class DemoRound {

    private static final int WINDOW = 1000;
    private static final Duration RECEIPTS_WAIT = Duration.ofSeconds(30);
    /** What no receipt covers by then stays on disk. */
    private static final Duration RECEIPTS_WAIT_AT_THE_END = Duration.ofMillis(1_500);

    private final List<Scenario> scenarios;
    private final long seed;
    private final long startNs;
    private long lastNs;

    /**
     * A round.
     *
     * @param seed the seed of everything random
     * @param startNs when the builds start, event time
     */
    DemoRound(List<Scenario> scenarios, long seed, long startNs) {
        this.scenarios = scenarios;
        this.seed = seed;
        this.startNs = startNs;
        this.lastNs = startNs;
    }

    /** How long the longest of the builds takes, event time. */
    static long durationNs(List<Scenario> scenarios, long seed) {
        return new SimulatedPlant(scenarios, seed, 0).durationNs();
    }

    /** The ids of its builds. */
    Set<String> builds() {
        return scenarios.stream().map(Scenario::build).collect(Collectors.toSet());
    }

    /**
     * Plays the round, and returns when receipts cover everything, or after a limited wait for them.
     *
     * @param numbers the directory in which the gateways keep their numbers and unreceipted messages
     */
    void play(URI mqtt, Path numbers, Pace pace, StopSignal stop) throws IOException {
        List<AutoCloseable> open = new ArrayList<>();
        Map<String, GatewayLine> lines = new LinkedHashMap<>();
        List<ReceiptedOutlet> outlets = new ArrayList<>();
        try {
            for (Scenario scenario : scenarios) {
                Numbering numbering = Numbering.open(numbers, scenario.machine(), InstantSource.system());
                open.add(0, numbering);
                MqttOutlet way = MqttOutlet.connect(mqtt, scenario.machine(), WINDOW);
                open.add(0, way);
                ReceiptedOutlet outlet = ReceiptedOutlet.open(way, numbers, scenario.machine(), System::nanoTime);
                open.set(0, outlet);
                outlets.add(outlet);
                lines.put(scenario.machine(), new GatewayLine(numbering, outlet));
            }
            play(lines, stop.stopping(noting(pace)));
            for (ReceiptedOutlet outlet : outlets) {
                outlet.awaitReceipts(stop.isGiven() ? RECEIPTS_WAIT_AT_THE_END : RECEIPTS_WAIT);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            close(open);
        }
    }

    private Pace noting(Pace pace) {
        return eventTimeNs -> {
            pace.waitFor(eventTimeNs);
            lastNs = eventTimeNs;
        };
    }

    private void play(Map<String, GatewayLine> lines, Pace pace) throws IOException {
        try {
            new PlantGateways(lines, pace).play(new SimulatedPlant(scenarios, seed, startNs));
        } catch (InterruptedException toldToStop) {
            switchOff(lines);
        }
    }

    private void switchOff(Map<String, GatewayLine> lines) throws IOException {
        try {
            for (GatewayLine line : lines.values()) {
                if (line.isBuilding()) {
                    line.end(lastNs, false);
                }
            }
            for (GatewayLine line : lines.values()) {
                line.drain();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void close(List<AutoCloseable> open) throws IOException {
        IOException failed = null;
        for (AutoCloseable one : open) {
            try {
                one.close();
            } catch (Exception e) {
                failed = new IOException("a gateway could not be switched off in order", e);
            }
        }
        if (failed != null) {
            throw failed;
        }
    }
}

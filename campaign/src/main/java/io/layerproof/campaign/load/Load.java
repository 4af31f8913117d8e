package io.layerproof.campaign.load;

import io.layerproof.campaign.process.CaseFailure;
import io.layerproof.campaign.process.Wait;
import io.layerproof.gateway.Pace;
import io.layerproof.gateway.mqtt.MqttOutlet;
import io.layerproof.gateway.number.GatewayLine;
import io.layerproof.gateway.number.Numbering;
import io.layerproof.gateway.outbox.ReceiptedOutlet;
import io.layerproof.standalone.plant.Fault;
import io.layerproof.standalone.plant.PlantGateways;
import io.layerproof.standalone.plant.Scenario;
import io.layerproof.standalone.plant.SimulatedPlant;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The gateways of one case: two simulated printers with the usual faults of a plant. Every message that they send is
 * remembered.
 */
public final class Load {

    private static final int WINDOW = 1_000;
    private static final Duration RECEIPTS_WAIT = Duration.ofMinutes(3);
    private static final long PAST_NS = Duration.ofDays(1).toNanos();

    private final List<Scenario> scenarios;
    private final long seed;
    private final Pace pace;
    private final Map<String, Truth> truths = new LinkedHashMap<>();
    private @Nullable CompletableFuture<Void> playing;

    private Load(List<Scenario> scenarios, long seed, Pace pace) {
        this.scenarios = scenarios;
        this.seed = seed;
        this.pace = pace;
        scenarios.forEach(scenario -> truths.put(scenario.machine(), new Truth()));
    }

    /** The names of a case's machines. */
    public static List<String> machines(String caseName) {
        String name = caseName.replaceAll("[^A-Za-z0-9]+", "-");
        return List.of(name + "-A", name + "-B");
    }

    /**
     * Gateways that are not started yet.
     *
     * @param layers number of layers of each build, of some 400 messages each
     */
    public static Load of(String caseName, long seed, int layers, Pace pace) {
        var random = new Random(seed);
        List<Scenario> scenarios = new ArrayList<>();
        for (String machine : machines(caseName)) {
            var quiet = new Scenario(machine, machine + "-build", layers, 3, 62, 10, 30, 5, List.of());
            scenarios.add(quiet.with(faults(random, layers).toArray(Fault[]::new)));
        }
        return new Load(scenarios, seed, pace);
    }

    private static List<Fault> faults(Random random, int layers) {
        var leak = new Fault.OxygenLeak(1 + random.nextInt(layers), 3, 600 + random.nextInt(800), 6, 10, 4);
        List<Fault> all = List.of(
                leak,
                new Fault.FlowSag(1 + random.nextInt(layers), 4, 4 + random.nextInt(8), 12),
                new Fault.SilentSensor(layers, "o2.chamber", layers),
                new Fault.Pause(1 + random.nextInt(layers), 10, 20),
                new Fault.DuplicateBurst(1 + random.nextInt(layers), 50 + random.nextInt(100)),
                new Fault.Reconnect(1 + random.nextInt(layers)));
        List<Fault> chosen = new ArrayList<>();
        for (Fault fault : all) {
            boolean byChance = random.nextInt(3) == 0;
            if (fault == leak || (byChance && !hides(fault, leak))) {
                chosen.add(fault);
            }
        }
        return chosen;
    }

    /**
     * Every build has an oxygen leak that must be published, because a build without events proves nothing about
     * events.
     */
    private static boolean hides(Fault fault, Fault.OxygenLeak leak) {
        return fault instanceof Fault.SilentSensor silent && silent.layer() == leak.layer();
    }

    /** How fast the plant's time passes. */
    public static Pace times(double speed) {
        return Pace.times(speed, System::nanoTime, LockSupport::parkNanos);
    }

    /** Starts sending, in a thread of its own. */
    public void start(String mqttUrl, Path numbers) {
        playing = CompletableFuture.runAsync(() -> play(mqttUrl, numbers), task -> new Thread(task, "plant").start());
    }

    private void play(String mqttUrl, Path numbers) {
        List<Closeable> open = new ArrayList<>();
        try {
            Map<String, GatewayLine> lines = new LinkedHashMap<>();
            List<ReceiptedOutlet> outlets = new ArrayList<>();
            for (Scenario scenario : scenarios) {
                Numbering numbering = Numbering.open(numbers, scenario.machine());
                open.add(numbering);
                MqttOutlet way = MqttOutlet.connect(URI.create(mqttUrl), scenario.machine(), WINDOW);
                ReceiptedOutlet outlet = ReceiptedOutlet.open(way, numbers, scenario.machine(), System::nanoTime);
                open.add(outlet::close);
                outlets.add(outlet);
                lines.put(
                        scenario.machine(),
                        new GatewayLine(numbering, truth(scenario.machine()).before(outlet)));
            }
            long startNs = System.currentTimeMillis() * 1_000_000 - PAST_NS;
            new PlantGateways(lines, pace).play(new SimulatedPlant(scenarios, seed, startNs));
            for (ReceiptedOutlet outlet : outlets) {
                awaitReceipts(outlet);
            }
        } catch (IOException e) {
            throw new CaseFailure("the plant cannot send", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            close(open);
        }
    }

    private static void awaitReceipts(ReceiptedOutlet outlet) throws IOException, InterruptedException {
        if (!outlet.awaitReceipts(RECEIPTS_WAIT)) {
            throw new CaseFailure("no receipt speaks for " + outlet.unreceipted() + " messages");
        }
    }

    private static void close(List<Closeable> open) {
        for (Closeable one : open) {
            try {
                one.close();
            } catch (IOException e) {
                System.err.println("a gateway was not switched off in order: " + e);
            }
        }
    }

    /** How many messages the gateways have numbered so far. */
    public int sent() {
        return truths.values().stream().mapToInt(Truth::size).sum();
    }

    boolean isDone() {
        return playing != null && playing.isDone();
    }

    /** Waits until this many messages are numbered, or until all gateways are done. */
    public void awaitSent(int messages, Duration wait) {
        Wait.until(wait, messages + " messages are sent", () -> sent() >= messages || isDone());
    }

    /** Waits until all builds have ended and receipts cover every message. */
    public void awaitDone(Duration wait) {
        if (playing == null) {
            throw new IllegalStateException("not started");
        }
        try {
            playing.get(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new CaseFailure("the plant: " + e.getCause(), e);
        } catch (TimeoutException e) {
            throw new CaseFailure("the gateways are not done within " + wait.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CaseFailure("interrupted", e);
        }
    }

    public List<Scenario> scenarios() {
        return scenarios;
    }

    public Truth truth(String machine) {
        Truth truth = truths.get(machine);
        if (truth == null) {
            throw new IllegalArgumentException("not of this case: " + machine);
        }
        return truth;
    }
}

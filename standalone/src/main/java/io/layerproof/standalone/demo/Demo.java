package io.layerproof.standalone.demo;

import io.layerproof.app.ExitStatus;
import io.layerproof.app.console.Console;
import io.layerproof.app.console.EndOfProgram;
import io.layerproof.app.console.PlantOrder;
import io.layerproof.app.console.PublishedVerdicts;
import io.layerproof.app.console.StopSignal;
import io.layerproof.app.data.DataDirectory;
import io.layerproof.app.register.ShippedEnvelopes;
import io.layerproof.gateway.Pace;
import io.layerproof.kafka.log.EventLog;
import io.layerproof.rules.envelope.Envelope;
import io.layerproof.rules.event.Event;
import io.layerproof.rules.event.VerdictEvent;
import io.layerproof.rules.register.RegisteredEnvelope;
import io.layerproof.rules.wire.NumberText;
import io.layerproof.rules.wire.kafka.Topics;
import io.layerproof.rules.words.Count;
import io.layerproof.standalone.plant.DemoPlant;
import io.layerproof.standalone.plant.Scenario;
import io.layerproof.standalone.service.LocalServices;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs everything from end to end and prints each step: brokers, topics, ingest, streams, settler, plant, and then what
 * streams and the settler find.
 */
final class Demo {

    private static final long NS_PER_S = 1_000_000_000L;
    private static final Duration POLL = Duration.ofMillis(100);
    private static final long STANDSTILL_NS = 120 * NS_PER_S;
    /** A real plant waits for minutes, which is too long for a demo. */
    private static final long SETTLED_AFTER_MS = 2_000;

    private static final long SWITCH_OFF_WAIT_S = 3;
    private static final long BETWEEN_ROUNDS_NS = 20 * NS_PER_S;

    private final DataDirectory directory;
    private final Console console;
    private final Path log;
    private final double speed;
    private final StopSignal stop = new StopSignal();
    private final List<RegisteredEnvelope> envelopes = ShippedEnvelopes.all();
    private final Map<String, Envelope> byHash = PublishedVerdicts.byHash(envelopes);
    private final PlantOrder order = new PlantOrder(System::nanoTime);
    private volatile CompletableFuture<Void> playing = CompletableFuture.completedFuture(null);
    private int worst = ExitStatus.DONE;

    Demo(DataDirectory directory, Console console, Path log, double speed) {
        this.directory = directory;
        this.console = console;
        this.log = log;
        this.speed = speed;
    }

    /**
     * Runs until it is told to stop, or with {@code once} until the first round has been settled.
     *
     * @return the exit status of the worst verdict
     */
    @SuppressWarnings("try")
    int run(int kafkaPort, int mqttPort, boolean once) throws IOException, InterruptedException {
        boolean goesOn = directory.hasKafka();
        console.note(
                "Layerproof demo, data and log in " + directory + (goesOn ? ", going on" : ""),
                facts -> facts.put("data", directory.toString())
                        .put("log", log.normalize().toString())
                        .put("goes-on", goesOn));
        try (LocalServices services = LocalServices.withBrokers(directory, kafkaPort, mqttPort);
                EndOfProgram end = EndOfProgram.runs(() -> end(services))) {
            start(services);
            try (EventLog events = EventLog.fromNowOn(services.bootstrapServers())) {
                services.startStreams(speed, envelopes);
                services.startSettler(SETTLED_AFTER_MS);
                String known = envelopes.get(0).envelope().id();
                console.step(
                        "Streams judges; the envelope " + known + " is known", facts -> facts.put("envelope", known));
                rounds(services, events, once);
            }
        } catch (IllegalStateException stopped) {
            if (!stop.isGiven()) {
                throw stopped;
            }
        }
        return worst;
    }

    private void start(LocalServices services) throws InterruptedException {
        console.step(
                "Kafka at " + services.bootstrapServers() + " and MQTT at " + services.mqttUrl() + " serve",
                facts -> facts.put("kafka", services.bootstrapServers()).put("mqtt", services.mqttUrl()));
        services.prepareTopics(envelopes);
        console.step(
                "Topics are there, and " + Count.of(envelopes.size(), "envelope") + " in the registry",
                facts -> facts.put("topics", Topics.ALL.size()).put("envelopes", envelopes.size()));
        services.startIngest();
        console.step("Ingest takes layerproof/+/telemetry and writes telemetry.raw");
    }

    private void rounds(LocalServices services, EventLog events, boolean once)
            throws IOException, InterruptedException {
        int round = directory.nextRound();
        play(services, DemoPlant.planted(round), round);
        console.step(
                DemoPlant.machines().size() + " simulated printers build ("
                        + String.join(", ", DemoPlant.machines()) + "), " + NumberText.of(speed)
                        + " times as fast as real ones",
                facts -> facts.putValue("printers", DemoPlant.machines()).put("speed", speed));
        console.say("   Where to look: the log in " + log.normalize() + "; the topics evidence, layers, deviations,"
                + " nonconformities, findings, verdicts at " + services.bootstrapServers());
        console.say("   Times below are the printers' own, UTC.");
        follow(services, events, DemoPlant.planted(round));
        while (!once && !stop.isGiven()) {
            long resumeNs = System.nanoTime() + BETWEEN_ROUNDS_NS;
            console.say("");
            console.say("The services stay up; the next build starts in 20 s. Ctrl-C ends.");
            while (System.nanoTime() < resumeNs && !stop.isGiven()) {
                next(events);
                services.refuseIfFailed();
            }
            if (!stop.isGiven()) {
                int next = directory.nextRound();
                List<Scenario> scenarios = DemoPlant.later(next);
                play(services, scenarios, next);
                follow(services, events, scenarios);
            }
        }
    }

    private void play(LocalServices services, List<Scenario> scenarios, long seed) {
        Instant now = Instant.now();
        long nowNs = now.getEpochSecond() * NS_PER_S + now.getNano();
        // The plant's time runs faster than the clock: it starts far enough in the past never to run ahead.
        DemoRound round = new DemoRound(scenarios, seed, nowNs - DemoRound.durationNs(scenarios, seed));
        Pace pace = Pace.times(speed, System::nanoTime, stop);
        playing = CompletableFuture.runAsync(
                () -> {
                    try {
                        round.play(URI.create(services.mqttUrl()), directory.resolve("gateways"), pace, stop);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                task -> new Thread(task, "plant").start());
    }

    /** Prints the events that come until all of these builds are settled. */
    private void follow(LocalServices services, EventLog events, List<Scenario> scenarios) {
        Set<String> open = new HashSet<>();
        scenarios.forEach(scenario -> open.add(scenario.build()));
        long movedNs = System.nanoTime();
        while (!open.isEmpty() && !stop.isGiven()) {
            List<Event> told = next(events);
            told.stream()
                    .filter(VerdictEvent.Settled.class::isInstance)
                    .map(Event::build)
                    .forEach(open::remove);
            services.refuseIfFailed();
            if (!told.isEmpty() || !plantHasEnded()) {
                movedNs = System.nanoTime();
            }
            if (System.nanoTime() - movedNs > STANDSTILL_NS) {
                throw new IllegalStateException("no verdict on " + open + ", and nothing has happened for "
                        + STANDSTILL_NS / NS_PER_S + " s; the log may say why: " + log);
            }
        }
        order.rest().forEach(this::tell);
    }

    /** Takes the events that have come, and prints those that are due. */
    private List<Event> next(EventLog events) {
        List<Event> came = events.poll(POLL);
        order.add(came);
        order.due().forEach(this::tell);
        return came;
    }

    private boolean plantHasEnded() {
        if (!playing.isDone()) {
            return false;
        }
        try {
            playing.join();
            return true;
        } catch (CompletionException e) {
            throw new IllegalStateException("the simulated plant failed", e.getCause());
        }
    }

    private void tell(Event event) {
        console.event(event);
        if (event instanceof VerdictEvent.Live live && PublishedVerdicts.isFinal(live)) {
            console.verdict(live, byHash);
        } else if (event instanceof VerdictEvent.Settled settled) {
            console.say(PublishedVerdicts.settledWords(settled));
            if (PublishedVerdicts.isAnother(settled)) {
                console.verdict(settled, byHash);
            }
            worst = PublishedVerdicts.worse(worst, PublishedVerdicts.status(settled.verdict()));
        }
    }

    /** On Ctrl-C: switches the printers off, then stops everything else in the order of the data. */
    private void end(LocalServices services) {
        stop.give();
        console.say("");
        console.note("Stopping; data kept in " + directory, facts -> facts.put("data", directory.toString()));
        try {
            playing.get(SWITCH_OFF_WAIT_S, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            System.err.println("layerproof: the simulated printers were not switched off in order: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        services.close();
    }
}

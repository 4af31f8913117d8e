package io.layerproof.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerproof.app.console.PublishedVerdicts;
import io.layerproof.app.console.StopSignal;
import io.layerproof.app.data.DataDirectory;
import io.layerproof.app.judge.OfflineJudgement;
import io.layerproof.app.register.ShippedEnvelopes;
import io.layerproof.gateway.Pace;
import io.layerproof.gateway.number.GatewayLine;
import io.layerproof.gateway.number.Numbering;
import io.layerproof.gateway.outbox.Outlet;
import io.layerproof.kafka.log.EventLog;
import io.layerproof.rules.envelope.Envelope;
import io.layerproof.rules.event.StatedJudgement;
import io.layerproof.rules.event.VerdictEvent;
import io.layerproof.rules.verdict.BuildVerdict;
import io.layerproof.rules.wire.event.JudgementWriter;
import io.layerproof.standalone.plant.DemoPlant;
import io.layerproof.standalone.plant.PlantGateways;
import io.layerproof.standalone.plant.Scenario;
import io.layerproof.standalone.plant.SimulatedPlant;
import io.layerproof.standalone.service.LocalServices;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** MQTT to Kafka to streams, against the judge that reads the same messages from a file. */
class MainJobIT {

    private static final InstantSource FIRST_SESSION = InstantSource.fixed(Instant.ofEpochSecond(1));
    private static final long SEED = 1;
    private static final long START_NS = Instant.parse("2026-11-20T06:00:00Z").getEpochSecond() * 1_000_000_000L;
    private static final Duration WAIT = Duration.ofMinutes(5);

    @TempDir
    Path folder;

    @Test
    void theWayThroughTheBrokersGivesTheJudgementThatTheFileGivesByteForByte() throws Exception {
        // Given
        System.out.println("seed " + SEED);
        List<Scenario> scenarios = DemoPlant.planted(1);
        Map<String, String> expected = offline(scenarios);

        // When
        Map<String, VerdictEvent> verdicts = live(scenarios);

        // Then
        assertThat(verdicts.keySet()).isEqualTo(expected.keySet());
        expected.forEach((build, json) -> assertThat(
                        Objects.requireNonNull(verdicts.get(build)).judgement())
                .as(build)
                .isInstanceOfSatisfying(
                        StatedJudgement.Whole.class,
                        whole -> assertThat(whole.json()).isEqualTo(json)));
        assertThat(verdicts.values())
                .map(VerdictEvent::verdict)
                .containsExactly(BuildVerdict.NONCONFORMING, BuildVerdict.CONFORMING, BuildVerdict.INCOMPLETE);
        verdicts.values().forEach(MainJobIT::assertAccountedFor);
    }

    private static void assertAccountedFor(VerdictEvent verdict) {
        assertThat(verdict.accounting().messages().received()).isPositive();
    }

    private Map<String, VerdictEvent> live(List<Scenario> scenarios) throws Exception {
        Map<String, VerdictEvent> verdicts = new TreeMap<>();
        try (DataDirectory directory = DataDirectory.take(folder.resolve("data"), false);
                LocalServices services = LocalServices.withBrokers(directory, 0, 0)) {
            services.prepareTopics(ShippedEnvelopes.all());
            services.startIngest();
            try (EventLog events = EventLog.fromNowOn(services.bootstrapServers())) {
                services.startStreams(1, ShippedEnvelopes.all());
                new DemoRound(scenarios, SEED, START_NS)
                        .play(
                                URI.create(services.mqttUrl()),
                                directory.resolve("gateways"),
                                Pace.max(),
                                new StopSignal());
                long deadlineNs = System.nanoTime() + WAIT.toNanos();
                while (verdicts.size() < scenarios.size() && System.nanoTime() < deadlineNs) {
                    events.poll(Duration.ofMillis(100)).stream()
                            .filter(PublishedVerdicts::isFinal)
                            .map(VerdictEvent.class::cast)
                            .forEach(verdict -> verdicts.put(verdict.build(), verdict));
                }
            }
        }
        return verdicts;
    }

    private Map<String, String> offline(List<Scenario> scenarios) throws Exception {
        Map<String, GatewayLine> lines = new LinkedHashMap<>();
        Map<String, FileOutlet> outlets = new LinkedHashMap<>();
        List<Numbering> open = new ArrayList<>();
        for (Scenario scenario : scenarios) {
            Numbering numbering = Numbering.open(folder.resolve("numbers"), scenario.machine(), FIRST_SESSION);
            open.add(numbering);
            FileOutlet outlet = new FileOutlet();
            outlets.put(scenario.machine(), outlet);
            lines.put(scenario.machine(), new GatewayLine(numbering, outlet));
        }
        new PlantGateways(lines, Pace.max()).play(new SimulatedPlant(scenarios, SEED, START_NS));
        for (Numbering numbering : open) {
            numbering.close();
        }
        Envelope envelope = ShippedEnvelopes.all().get(0).envelope();
        Map<String, String> judgements = new TreeMap<>();
        for (Scenario scenario : scenarios) {
            Path log = folder.resolve(scenario.machine() + ".jsonl");
            Files.write(log, Objects.requireNonNull(outlets.get(scenario.machine())).lines);
            judgements.put(
                    scenario.build(), JudgementWriter.json(OfflineJudgement.of(log, scenario.build(), envelope)));
        }
        return judgements;
    }

    /** Every payload once: what is sent again is counted by streams, and not by its judge. */
    private static final class FileOutlet implements Outlet {

        private final Set<String> lines = new LinkedHashSet<>();

        @Override
        public void publish(byte[] payload) {
            lines.add(new String(payload, StandardCharsets.UTF_8));
        }

        @Override
        public void drain() {}

        @Override
        public void reconnect() {}

        @Override
        public void close() {}
    }
}

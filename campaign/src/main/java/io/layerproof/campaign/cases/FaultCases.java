package io.layerproof.campaign.cases;

import io.layerproof.campaign.load.Load;
import io.layerproof.campaign.process.Child;
import io.layerproof.campaign.process.Wait;
import io.layerproof.campaign.site.Site;
import io.layerproof.rules.wire.kafka.Topics;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Under load, brokers and services are killed, frozen, cut off or emptied. */
final class FaultCases {

    private static final Duration LOAD_WAIT = Duration.ofMinutes(30);
    private static final int BEFORE_THE_DEED = 300;
    private static final int LOST_AT_LEAST = 2_500;
    private static final double PLANT_SPEED = 60;
    private static final double SLOW_PLANT_SPEED = 20;
    private static final int SECONDS_A_LAYER = 42;
    private static final int MOST_AFTER_THE_END_MS = 2_000;

    private FaultCases() {}

    /**
     * {@code kill -9} of the Kafka broker that leads the partition of one of the machines. It comes back when the
     * gateways are done.
     */
    static List<Case> leaderKills(int times) {
        return IntStream.rangeClosed(1, times)
                .mapToObj(seed ->
                        new Case("kill/kafka-leader/" + seed, seed, 8, PLANT_SPEED, false, FaultCases::killLeader))
                .toList();
    }

    private static void killLeader(Site site, Case one, Load load) throws Exception {
        begin(site, one, load);
        String machine = Load.machines(one.name()).get(0);
        int leader = site.kafka().leaderOf(Topics.TELEMETRY_RAW.name(), Site.partitionOf(machine));
        site.kafka().killNode(leader);
        if (site.kafka().size() >= 3) {
            load.awaitDone(LOAD_WAIT);
        }
        site.kafka().startNode(leader);
        load.awaitDone(LOAD_WAIT);
        site.kafka().awaitAllServe();
    }

    /** The MQTT broker acknowledges messages while ingest is frozen, is killed, and comes back with an empty store. */
    static List<Case> mqttEmptied(int times) {
        return IntStream.rangeClosed(1, times)
                .mapToObj(seed ->
                        new Case("kill/mqtt-emptied/" + seed, seed, 8, PLANT_SPEED, true, FaultCases::emptyMqtt))
                .toList();
    }

    private static void emptyMqtt(Site site, Case one, Load load) {
        begin(site, one, load);
        site.ingest().freeze();
        try {
            load.awaitSent(load.sent() + LOST_AT_LEAST, LOAD_WAIT);
            site.mqtt().killAndEmpty();
        } finally {
            site.ingest().thaw();
        }
        site.mqtt().startAgain();
        load.awaitDone(LOAD_WAIT);
    }

    /** All of Kafka is killed and stays away while the gateways go on sending. */
    static Case kafkaAway(Duration away) {
        int layers = layersFor(away.toSeconds() + 8);
        return new Case(
                "away/kafka-" + away.toSeconds() + "s", 1, layers, SLOW_PLANT_SPEED, false, (site, one, load) -> {
                    begin(site, one, load);
                    site.kafka().killAll();
                    Wait.letPass(away);
                    site.kafka().startAll();
                    site.kafka().awaitAllServe();
                    load.awaitDone(LOAD_WAIT);
                });
    }

    private static int layersFor(long seconds) {
        return (int) Math.ceil(SLOW_PLANT_SPEED * seconds / SECONDS_A_LAYER);
    }

    /** One case for each process, which is frozen for a time ({@code SIGSTOP}). */
    static List<Case> stops(Duration still, int kafkaNodes) {
        return victims(kafkaNodes).entrySet().stream()
                .map(one -> stop(one.getKey(), still, List.of(one.getValue())))
                .toList();
    }

    /** Each process is frozen once, one after the other under one load. */
    static Case stopsInTurn(Duration still, int kafkaNodes) {
        return stop("each-in-turn", still, List.copyOf(victims(kafkaNodes).values()));
    }

    private static Map<String, Victim> victims(int kafkaNodes) {
        Map<String, Victim> victims = new LinkedHashMap<>();
        victims.put("ingest", Site::ingest);
        victims.put("streams", Site::streams);
        victims.put("settler", Site::settler);
        victims.put("mqtt", site -> site.mqtt().process());
        for (int node = 1; node <= kafkaNodes; node++) {
            int id = node;
            victims.put("kafka-" + id, site -> site.kafka().node(id));
        }
        return victims;
    }

    private interface Victim {
        Child of(Site site);
    }

    private static Case stop(String name, Duration still, List<Victim> victims) {
        int layers = layersFor(still.toSeconds() * victims.size() + 5);
        String full = "stop/" + name + "-" + still.toSeconds() + "s";
        return new Case(full, 1, layers, SLOW_PLANT_SPEED, false, (site, one, load) -> {
            begin(site, one, load);
            for (Victim victim : victims) {
                Child frozen = victim.of(site);
                frozen.freeze();
                try {
                    Wait.letPass(still);
                } finally {
                    frozen.thaw();
                }
            }
            load.awaitDone(LOAD_WAIT);
            site.kafka().awaitAllServe();
        });
    }

    /** Two instances of streams, each the standby of the other, are killed one after the other. */
    static List<Case> standbys(int times, int layers) {
        return IntStream.rangeClosed(1, times)
                .mapToObj(seed -> new Case(
                        "kill/streams-in-turn/" + seed, seed, layers, SLOW_PLANT_SPEED, false, FaultCases::killInTurn))
                .toList();
    }

    private static void killInTurn(Site site, Case one, Load load) {
        site.streams().stop();
        site.startStreams(0, 1);
        site.startStreams(1, 1);
        begin(site, one, load);
        site.streams(0).kill();
        site.startStreams(0, 1);
        site.streams(1).kill();
        site.startStreams(1, 1);
        load.awaitDone(LOAD_WAIT);
    }

    /** The settler is killed twice under load, and once around the time at which the builds are settled. */
    static List<Case> settlerKills(int times) {
        return IntStream.rangeClosed(1, times)
                .mapToObj(seed ->
                        new Case("kill/settler/" + seed, seed, 6, SLOW_PLANT_SPEED, false, FaultCases::killSettler))
                .toList();
    }

    private static void killSettler(Site site, Case one, Load load) {
        var random = new Random(one.seed());
        begin(site, one, load);
        for (int i = 0; i < 2; i++) {
            site.settler().kill();
            site.startSettler(0);
            load.awaitSent(load.sent() + random.nextInt(1_500), LOAD_WAIT);
        }
        load.awaitDone(LOAD_WAIT);
        Wait.letPass(Duration.ofMillis(random.nextInt(MOST_AFTER_THE_END_MS)));
        site.settler().kill();
        site.startSettler(0);
    }

    /**
     * A second settler takes over partitions, each of the two is killed in turn, and the first one is frozen until the
     * other has all partitions.
     */
    static List<Case> settlersInTurn(int times, int layers) {
        return IntStream.rangeClosed(1, times)
                .mapToObj(seed -> new Case(
                        "kill/settlers-in-turn/" + seed,
                        seed,
                        layers,
                        SLOW_PLANT_SPEED,
                        false,
                        FaultCases::killSettlersInTurn))
                .toList();
    }

    private static void killSettlersInTurn(Site site, Case one, Load load) {
        begin(site, one, load);
        startSettlerThatTakesUp(site, 1);
        site.settler(0).kill();
        startSettlerThatTakesUp(site, 0);
        site.settler(1).kill();
        startSettlerThatTakesUp(site, 1);
        long before = site.partitionsTakenUp(1);
        site.settler(0).freeze();
        try {
            Wait.until(LOAD_WAIT, "the other settler takes up partitions", () -> site.partitionsTakenUp(1) > before);
        } finally {
            site.settler(0).thaw();
        }
        load.awaitDone(LOAD_WAIT);
    }

    private static void startSettlerThatTakesUp(Site site, int instance) {
        long before = site.partitionsTakenUp(instance);
        site.startSettler(instance);
        Wait.until(
                LOAD_WAIT,
                "settler " + instance + " takes up partitions",
                () -> site.partitionsTakenUp(instance) > before);
    }

    private static void begin(Site site, Case one, Load load) {
        load.start(site.mqtt().url(), site.directory().resolve("numbers"));
        load.awaitSent(BEFORE_THE_DEED + new Random(one.seed()).nextInt(600), LOAD_WAIT);
    }
}

package io.layerproof.standalone.plant;

import io.layerproof.gateway.source.LogEntry;
import io.layerproof.rules.wire.message.Reported;
import io.layerproof.standalone.plant.Schedule.Stretch;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * One printer making one build. Its events have the shape of a real machine's log: timestamps of whole seconds, with
 * up to about twenty messages each, in varying order. Gas flow comes six times a second, with gaps of a few seconds;
 * oxygen and plate temperature on change; pressures once a layer; events when something begins or ends. The same
 * scenario, seed and start give the same events.
 */
final class SimulatedPrinter {

    private static final long NS_PER_SECOND = 1_000_000_000L;
    private static final int FLOW_PER_SECOND = 6;
    private static final double HOLE_CHANCE = 0.015;
    private static final int LONGEST_HOLE_S = 7;
    private static final int LASER_TWO_AHEAD_S = 4;

    private final Scenario scenario;
    private final Random random;
    private final long startNs;
    private final Schedule schedule;
    private final Atmosphere atmosphere;
    private final LayerEvents events;
    private final OnChange oxygen;
    private final OnChange gasLoop;
    private final OnChange plate;
    private final Deque<PlantEvent> ready = new ArrayDeque<>();
    private int stretchIndex;
    private int second;
    private int holeUntilS;
    private boolean started;
    private boolean ended;

    SimulatedPrinter(Scenario scenario, long seed, long startNs) {
        this.scenario = scenario;
        this.random = new Random(seed);
        this.startNs = Math.floorDiv(startNs, NS_PER_SECOND) * NS_PER_SECOND;
        this.schedule = new Schedule(scenario, random);
        this.atmosphere = new Atmosphere(scenario, random);
        this.events = new LayerEvents(random);
        this.oxygen = new OnChange(random, 1, 40, 12);
        this.gasLoop = new OnChange(random, 1, 1000, 15);
        this.plate = new OnChange(random, 1, 3, 12);
    }

    String machine() {
        return scenario.machine();
    }

    long durationNs() {
        return schedule.durationS() * NS_PER_SECOND;
    }

    Optional<PlantEvent> next() {
        while (ready.isEmpty() && !ended) {
            advance();
        }
        return Optional.ofNullable(ready.poll());
    }

    /** The next event without taking it. */
    Optional<PlantEvent> peek() {
        while (ready.isEmpty() && !ended) {
            advance();
        }
        return Optional.ofNullable(ready.peek());
    }

    private void advance() {
        if (!started) {
            started = true;
            ready.add(new PlantEvent.Started(timeNs(), scenario.build(), SimulatedJob.facts(scenario)));
        }
        if (second == schedule.durationS()) {
            ended = true;
            ready.add(new PlantEvent.Ended(timeNs()));
            return;
        }
        while (second >= stretch().toS()) {
            stretchIndex++;
        }
        atmosphere.tick();
        oneSecond(stretch());
        second++;
    }

    private void oneSecond(Stretch now) {
        if (second == now.fromS()) {
            events.entering(now).forEach(values -> report(now, values));
        }
        List<List<Reported>> sensors = new ArrayList<>();
        addFlow(now, sensors);
        addOnChange(now, sensors);
        Collections.shuffle(sensors, random);
        sensors.forEach(values -> report(now, values));
        boolean exposing = now.phase().equals("expose");
        if (exposing && second == now.toS() - LASER_TWO_AHEAD_S) {
            report(now, List.of(Reported.number("laser.on.2", 0)));
        }
        if (exposing && second == (now.fromS() + now.toS()) / 2) {
            plantIntoTheLine(now.layer());
        }
    }

    private void plantIntoTheLine(int layer) {
        scenario.faults(Fault.DuplicateBurst.class, layer)
                .forEach(it -> ready.add(new PlantEvent.Resent(timeNs(), it.count())));
        scenario.faults(Fault.Reconnect.class, layer).forEach(it -> ready.add(new PlantEvent.Reconnected(timeNs())));
    }

    private void addFlow(Stretch now, List<List<Reported>> sensors) {
        if (second < holeUntilS) {
            return;
        }
        if (random.nextDouble() < HOLE_CHANCE) {
            holeUntilS = second + 1 + random.nextInt(LONGEST_HOLE_S);
        }
        for (int i = 0; i < FLOW_PER_SECOND; i++) {
            double flow = tenths(atmosphere.flow(now.phase(), now.layer(), exposedS(now)));
            sensors.add(ventilator(flow));
            if (i > 0) {
                sensors.add(List.of(Reported.number("gas.flow.bottom", flow)));
            }
        }
        if (random.nextInt(5) < 2) {
            double top = Math.round(1000 * (190 + 0.7 * random.nextGaussian())) / 1000.0;
            sensors.add(List.of(Reported.number("gas.flow.top", top)));
        }
    }

    private List<Reported> ventilator(double flow) {
        return List.of(
                Reported.number("gas.flow.setpoint", Atmosphere.FLOW_SETPOINT),
                Reported.number("gas.speed.plate.setpoint", 1.8),
                Reported.number("gas.flow.actual", flow),
                Reported.number("fan.bottom", 39 + random.nextInt(4)),
                Reported.number("fan.top", 35 + random.nextInt(2)),
                Reported.number("pump.top.current", Math.round(100 * (8.8 + 0.07 * random.nextGaussian())) / 100.0));
    }

    private void addOnChange(Stretch now, List<List<Reported>> sensors) {
        boolean exposing = now.phase().equals("expose");
        double ppm = atmosphere.oxygenPpm(second, now.layer(), exposedS(now), exposing);
        addIfReporting(now, sensors, "o2.chamber", oxygen, ppm);
        addIfReporting(now, sensors, "o2.gasloop", gasLoop, atmosphere.gasLoopPpm(second));
        addIfReporting(now, sensors, "plate.temp", plate, atmosphere.plateCelsius(second));
    }

    private void addIfReporting(
            Stretch now, List<List<Reported>> sensors, String signal, OnChange sensor, double value) {
        if (!isSilent(signal, now) && sensor.reports(second, value)) {
            sensors.add(List.of(Reported.number(signal, sensor.last())));
        }
    }

    private boolean isSilent(String signal, Stretch now) {
        for (Fault fault : scenario.faults()) {
            if (fault instanceof Fault.SilentSensor silent && silent.signal().equals(signal)) {
                boolean begun = now.layer() > silent.layer()
                        || (now.layer() == silent.layer() && !now.phase().equals("recoat"));
                return begun && now.layer() <= silent.lastLayer();
            }
        }
        return false;
    }

    private void report(Stretch now, List<Reported> values) {
        ready.add(new PlantEvent.Reported(
                new LogEntry.Report(timeNs(), now.phase(), now.layer(), values, List.of(), List.of())));
    }

    private long exposedS(Stretch now) {
        return now.phase().equals("expose") ? now.exposedBeforeS() + (second - now.fromS()) : 0;
    }

    private Stretch stretch() {
        return schedule.stretches().get(stretchIndex);
    }

    private long timeNs() {
        return startNs + second * NS_PER_SECOND;
    }

    private static double tenths(double value) {
        return Math.round(10 * value) / 10.0;
    }
}
